"""Reporters: one module per format, each a plain function of a ``view.View`` that returns text.

``terminal`` draws tables, ``json_text`` writes for programs, ``markdown_text`` for summaries and comments,
``pictures`` draws SVG. All take their figures from the same counts, so that they say the same.
"""
