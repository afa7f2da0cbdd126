"""What a reader should see: one essay in one locale, composed of its source and its catalogs."""
