"""The interface's own words: out of Python and templates into a template, out of a catalog onto the page."""

from __future__ import annotations

import gettext
import io
import re
from collections import defaultdict
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from webapp.l10n.catalog import Catalog, Message, new_template, read, to_mo
from webapp.l10n.errors import CatalogError
from webapp.l10n.extract.template import renewed
from webapp.l10n.settings import INTERFACE_DOMAIN, packaged_folder
from webapp.l10n.store import files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from webapp.l10n.locales import Locale
    from webapp.l10n.settings import Settings

METHODS = [("**.py", "python"), ("**.html", "jinja2")]
COMMENT_TAG = "Translators:"
_PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|%[a-z%]")


def interface_folder(settings: Settings) -> Path | None:
    """Return the folder whose Python and templates hold interface words; None if the project has none.

    Such a project is a clone of the app. Others have the words that come with it.
    """
    templates = templates_folder(settings)
    return templates.parent if templates.is_dir() else None


def has_interface(settings: Settings) -> bool:
    """Whether interface words are the project's to translate: its own program's, or the app's, begun here."""
    begun = settings.locale.glob(f"*/LC_MESSAGES/{INTERFACE_DOMAIN}.po")
    return bool(interface_folder(settings)) or settings.template(INTERFACE_DOMAIN).exists() or any(begun)


def is_translated(settings: Settings, locale: Locale, domain: str) -> bool:
    """Whether a language has a catalog of a domain, or is to have one.

    None has one of what is written in it. Of the app's own words only those have one that began it: the
    others have what comes with the app.
    """
    if locale.tag == settings.source_of(domain):
        return False
    if domain != INTERFACE_DOMAIN or interface_folder(settings):
        return True
    return settings.catalog(locale.directory, domain).exists()


def templates_folder(settings: Settings) -> Path:
    """Return the folder that makes a project one with an interface, there or not."""
    return settings.root / INTERFACE_DOMAIN / "templates"


def interface_template(folder: Path, old: Catalog | None, *, now: str, lines: bool = False) -> Catalog:
    """Return the template of the interface's words, found by Babel's extractors for Python and Jinja.

    Messages stand in the order of the files' names and lines; references name the file, with ``lines`` the
    line too.
    """
    found: dict[tuple[str | None, str], Message] = {}
    for message in _messages(folder, lines=lines):
        known = found.get(message.key)
        if known is None:
            found[message.key] = message
        else:
            found[message.key] = replace(
                known,
                msgid_plural=known.msgid_plural or message.msgid_plural,
                msgstr=max(known.msgstr, message.msgstr, key=len),
                references=tuple(dict.fromkeys((*known.references, *message.references))),
                extracted=tuple(dict.fromkeys((*known.extracted, *message.extracted))),
            )
    return renewed(new_template(INTERFACE_DOMAIN, now), list(found.values()), old)


def packaged_template(old: Catalog | None) -> Catalog:
    """Return the template of the app's words as they come with it.

    Raises:
        CatalogError: it did not come along, or cannot be read.
    """
    came = read(packaged_folder() / f"{INTERFACE_DOMAIN}.pot")
    return renewed(replace(came, path=None), came.messages, old)


def placeholders(text: str) -> tuple[str, ...]:
    """Return the printf placeholders of a text, sorted: ``%(count)s``, ``%d``; ``%%`` is none."""
    return tuple(sorted(match.group() for match in _PLACEHOLDER.finditer(text) if match.group() != "%%"))


def spoken(catalogs: Iterable[Catalog]) -> gettext.NullTranslations | None:
    """Return the interface's words of catalogs, each behind the one before; None if none has any."""
    found = [words for catalog in catalogs if len(vars(words := translations(catalog))["_catalog"]) > 1]
    for words, behind in pairwise(found):
        words.add_fallback(behind)
    return found[0] if found else None


def translations(catalog: Catalog) -> gettext.GNUTranslations:
    """Return the interface's words as Python's gettext reads them: translated ones and drafts.

    Only where every form has the source's placeholders: a stale ``%(n)d`` must not stop the site. A plural
    form may say its number in words.
    """
    fit = [message for message in catalog.messages if not message.obsolete and _fits(message)]
    return gettext.GNUTranslations(io.BytesIO(to_mo(replace(catalog, messages=fit), use_fuzzy=True)))


def _fits(message: Message) -> bool:
    sources = {placeholders(text) for text in (message.msgid, message.msgid_plural) if text is not None}
    named = set().union(*sources) if message.msgid_plural is not None else set()
    able = {name for name in named if name.startswith("%(")}  # what a form has not is not looked for by name
    return all(found in sources or able >= set(found) for found in map(placeholders, message.msgstr))


def _messages(folder: Path, *, lines: bool) -> list[Message]:
    from babel.messages.extract import extract_from_dir  # heavy, and only `extract` and `update` need it

    options: dict[str, dict[str, Any]] = {"**.html": {"trimmed": "true", "silent": "false"}}
    how: dict[str, Any] = {
        "comment_tags": [COMMENT_TAG],
        "strip_comment_tags": True,
        "callback": partial(_own, folder),
    }
    rows = extract_from_dir(folder, METHODS, options, **how)
    by_file: dict[str, list[tuple[int, Message]]] = defaultdict(list)
    for name, line, text, comments, context in rows:
        path = f"{folder.name}/{name}".replace("\\", "/")
        reference = f"{path}:{line}" if lines else path
        by_file[path].append((line, _message(text, comments, context, reference)))
    return [message for path in sorted(by_file) for _, message in sorted(by_file[path], key=_line)]


def _own(folder: Path, name: str, *_: object) -> None:
    """Let a file be read if it is the project's own.

    Raises:
        CatalogError: it is not.
    """
    path = folder / name
    if not files.is_own(path):
        remedy = "put a file of the project in its place"
        raise CatalogError("is no regular file of the project", path=path, remedy=remedy)


def _message(
    text: str | tuple[str, ...], comments: list[str], context: str | None, reference: str
) -> Message:
    msgid, plural = (text, None) if isinstance(text, str) else (text[0], text[1])
    return Message(
        msgid=msgid,
        msgctxt=context,
        msgid_plural=plural,
        msgstr=("",) if plural is None else ("", ""),
        flags=("python-format",) if placeholders(msgid) or placeholders(plural or "") else (),
        extracted=tuple(comment.strip() for comment in comments if comment.strip()),
        references=(reference,),
    )


def _line(row: tuple[int, Message]) -> int:
    return row[0]
