"""Checks of what is not words: links, emphasis, code, tags, placeholders, structure."""
