"""The guidance library: Markdown articles, their checks, and the search over them."""
