"""What was paid, reported, deposited and written: the record, and the guard that looks for overpayments in it."""
