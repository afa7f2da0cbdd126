"""Where things are kept: files, git's revisions of them, and what was made of them."""
