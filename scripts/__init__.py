"""The verbs: python3 scripts VERB, or, installed, tarjama VERB."""
