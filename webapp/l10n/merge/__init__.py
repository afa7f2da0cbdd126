"""Template and catalog → catalog: what a text's change leaves of its translation, and what helps with the rest."""
