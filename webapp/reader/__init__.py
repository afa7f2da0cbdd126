"""Pages for who reads: essays, side by side, passage by passage."""
