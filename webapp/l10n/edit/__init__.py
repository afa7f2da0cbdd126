"""A person changes a catalog: an entry, a file, or one that comes back from elsewhere."""
