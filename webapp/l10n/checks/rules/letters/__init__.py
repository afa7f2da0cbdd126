"""Checks of single characters: invisible, look-alike, misread."""
