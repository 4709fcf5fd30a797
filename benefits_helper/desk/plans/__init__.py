"""What a person may do: plans of work, their pay days, and plans side by side."""
