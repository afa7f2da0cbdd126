"""What the checks know of languages: their tables, which language a text is in, stems, numbers in words."""
