"""The to-do list: what happens, what is to be done about it by when, and the same for a calendar."""
