"""Essays and interface words → templates: what there is to translate."""
