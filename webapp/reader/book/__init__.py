"""A text as a book to take along (EPUB 3): in one language, or in two, each passage in turn."""
