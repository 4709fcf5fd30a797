"""The person's own file: read, written and locked."""
