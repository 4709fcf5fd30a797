"""The sections of a benefits summary, one module each: `blocks(draft)` gives what stands in it."""
