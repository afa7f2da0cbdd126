"""Checks of words: the language, terms, numbers, consistency, length."""
