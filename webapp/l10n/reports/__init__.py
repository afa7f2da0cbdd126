"""Reporters: coverage as text for people and programs, one module per format."""
