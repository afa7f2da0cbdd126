"""Pages for who watches: how far each language is, over time, in figures and charts."""
