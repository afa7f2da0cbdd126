"""Template and catalog → catalog: what a change leaves of a translation, and what helps with the rest."""
