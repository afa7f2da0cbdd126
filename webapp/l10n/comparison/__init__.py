"""How two texts relate: what matches, what differs, which sentences are the same."""
