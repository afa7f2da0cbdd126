"""What runs the checks: over a file, a catalog, one message, and mends what is certain."""
