"""Worksheets: the sums of a month line by line, as on the paper forms."""
