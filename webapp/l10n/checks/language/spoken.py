"""Which language a whole text is in, where nothing but the text tells."""

from __future__ import annotations

from webapp.l10n.checks.language.identification import other_language, scripts, speaker
from webapp.l10n.checks.language.profile import language


def spoken_in(prose: str, expected: str) -> str:
    """Return the tag of the language that a text is in: the expected one, unless it is plainly another.

    Empty where it is in another script than the expected language, and too short to tell in which language.
    """
    own, found = language(expected), scripts(prose)
    script = found.most_common()[0][0] if found else own.script
    if script != own.script:
        return speaker(prose, script)
    return other_language(prose, own) or expected
