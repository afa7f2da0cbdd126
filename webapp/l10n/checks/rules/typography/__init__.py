"""Checks of marks and spaces: punctuation, quotation marks, digits, endings."""
