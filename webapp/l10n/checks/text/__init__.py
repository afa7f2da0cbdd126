"""A text as the checks read it: rendered, and its characters."""
