"""Changes of form alone, made to the translation as they were made to the source.

Where only case, spaces, typography, a full stop, an address or the markup around the same words changed, a
translation need not be done again, if the same change can be made to it without knowing the language.
"""

from __future__ import annotations

import re

_ADDRESS = re.compile(
    r"(?<=\]\()[^()\s]+|<(?:https?|mailto):[^<>\s]+>|\bhttps?://[^\s()<>\[\]]*[^\s()<>\[\].,;:!?]"
)
_DELIMITER = re.compile(r"(?<![\\\w*_~])(\*{1,3}|_{1,3}|~~)(?=\S)(.+?)(?<=\S)\1(?![\w*_~])")
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_TYPOGRAPHY = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033«»", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015", "-"),
    "\u2026": "...",
    "\u00a0": " ",
    "\u202f": " ",
}
_LATIN = ".?!:;"
# The same stops in other orthographies (CLDR's exemplar punctuation of each language).
_STOPS = {
    **dict.fromkeys(("zh", "ja", "yue"), "。？！：；"),
    **dict.fromkeys(("ar", "fa", "ps", "ckb", "ug", "sd"), ".؟!:؛"),
    **dict.fromkeys(("ur", "ks"), "۔؟!:؛"),
    **dict.fromkeys(("hi", "bn", "as", "ne", "or", "pa", "sa", "brx", "mai"), "।?!:;"),
    "el": ".;!:·",
}
_STOP = re.compile(r"[.。۔।։።?？؟;՞፧!！՜:：；؛…]+$")
_SPACED = frozenset(":!?;")  # marks that some orthographies set off by a blank, which goes with the mark
_BLANK = re.compile(r"[ \u00a0\u2009\u202f]+$")
_SET_OFF = re.compile(r"[ \u00a0\u2009\u202f]+(?=[:!?;]$)")
# French as the Imprimerie nationale sets it, and as the Office québécois de la langue française does.
_BLANKS = {
    "fr": {":": "\u00a0", "!": "\u202f", "?": "\u202f", ";": "\u202f"},
    "fr_ca": {":": "\u00a0"},
}


def adapted(old: str, new: str, translation: str, language: str, *, moved: bool = False) -> str | None:
    """Return the translation of ``old`` changed as ``old`` was to become ``new``; None if not certain.

    Certain is what can be taken back: the change from ``new`` to ``old`` gives the translation again. It may
    be the translation as it is, where what changed has no counterpart in it. That an address moved is a
    change of form only if a person says so (``moved``): it may lead to something else.
    """
    if not moved and _ADDRESS.findall(old) != _ADDRESS.findall(new):
        return None
    found = _adapted(old, new, translation, language)
    back = None if found is None else _adapted(new, old, found, language)
    if back is None or _SET_OFF.sub("", back) != _SET_OFF.sub("", translation):
        return None
    return found


def _adapted(old: str, new: str, translation: str, language: str) -> str | None:
    if _code(old) != _code(new) or _words(old) != _words(new):
        return None
    found = _stop(old, new, translation, language)
    for step in (_addresses, _case, _delimiters):
        found = None if found is None else step(old, new, found)
    return found


def _code(text: str) -> list[str]:
    return [match[0] for match in _CODE.finditer(text)]


def _words(text: str) -> str:
    """Return what must be equal on both sides: the words, and the stops between them."""
    return _bare(text).casefold()


def _bare(text: str) -> str:
    """Return a text without addresses, emphasis, typography, double spaces and its last stop."""
    text = _ADDRESS.sub("\x1a", text)
    for _ in range(3):  # emphasis inside emphasis
        text = _DELIMITER.sub(r"\2", text)
    text = "".join(_TYPOGRAPHY.get(character, character) for character in text).replace("--", "-")
    return _STOP.sub("", " ".join(text.split()))


def _addresses(old: str, new: str, translation: str) -> str | None:
    """Lead where the source leads now, if the translation has the same addresses."""
    before, after = _ADDRESS.findall(old), _ADDRESS.findall(new)
    moves = dict(zip(before, after, strict=True))
    if any(moves[was] != now for was, now in zip(before, after, strict=True)):
        return None  # one address became two
    if before == after:
        return translation
    if sorted(_ADDRESS.findall(translation)) != sorted(before):
        return None
    return _ADDRESS.sub(lambda match: moves[match[0]], translation)


def _delimiters(old: str, new: str, translation: str) -> str | None:
    """Set the same emphasis: around the whole, or with other delimiters, or none, where there is but one."""
    before, after = _marks(old), _marks(new)
    if before == after:
        return translation
    inner = _DELIMITER.fullmatch(new)
    if inner and inner[2] == old:
        return f"{inner[1]}{translation}{inner[1]}"
    outer = _DELIMITER.fullmatch(old)
    whole = _DELIMITER.fullmatch(translation)
    if outer and outer[2] == new:
        return whole[2] if whole and whole[1] == outer[1] else None
    if len(before) == 1 and _marks(translation) == before and len(after) <= 1:
        mark = after[0] if after else ""
        return _DELIMITER.sub(lambda match: f"{mark}{match[2]}{mark}", translation)
    return None


def _marks(text: str) -> list[str]:
    return [match[1] for match in _DELIMITER.finditer(_CODE.sub("", text))]


def _stop(old: str, new: str, translation: str, language: str) -> str | None:
    """End as the source ends now, with the translation's own sign for it and the blank that goes with it."""
    before, after, own = (_last(text) for text in (old, new, translation))
    if before == after:
        return translation
    name = language.replace("-", "_").lower()
    signs = dict(zip(_LATIN, _STOPS.get(name.partition("_")[0], _LATIN), strict=True))
    if own not in {before, signs.get(before, before)} or after not in {"", *_LATIN}:
        return None
    text = _STOP.sub("", translation)
    blank = _BLANK.search(text) if own in _SPACED else None
    if blank:
        text = text[: blank.start()]
    sign = signs.get(after, "")
    if sign in _SPACED and (own not in _SPACED or blank):
        habit = _BLANKS.get(name, _BLANKS.get(name.partition("_")[0], {}))
        text += blank[0] if blank else habit.get(sign, "")
    return text + sign


def _last(text: str) -> str:
    found = _STOP.search(text)
    return found[0].replace("…", "...") if found else ""


def _case(old: str, new: str, translation: str) -> str | None:
    """Begin with a capital or small letter as the source does now; other changes of case are not certain."""
    before, after = _bare(old), _bare(new)
    if before == after or translation.lower() == translation.upper():
        return translation
    if before[1:] != after[1:]:
        return None
    first = next((place for place, letter in enumerate(translation) if letter.isalpha()), None)
    if first is None:
        return translation
    letter = translation[first]
    other = letter.upper() if after[:1].isupper() else letter.lower()
    return translation[:first] + other + translation[first + 1 :] if len(other) == 1 else None
