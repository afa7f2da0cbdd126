"""Checks of a file as a whole: its syntax, encoding, header, plural forms, language, comments."""
