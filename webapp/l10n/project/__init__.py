"""Whole runs over a project: extract, update, start, audit; renames, and what changed."""
