"""Tarjama: an essay, read by anyone in their own language."""
