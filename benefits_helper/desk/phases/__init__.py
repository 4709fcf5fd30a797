"""The phase calendar: where a person stands with each program in each month, and why."""
