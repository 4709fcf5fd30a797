"""Sessions of a career club: their form, what is wrong with one, and a session told with this month's figures."""
