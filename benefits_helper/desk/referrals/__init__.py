"""Cards of people who can help: their form, what is wrong with one, and which are current."""
