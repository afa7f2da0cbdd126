"""What all pages share: the project that is served, frames, links, words, and pages ready as bytes."""
