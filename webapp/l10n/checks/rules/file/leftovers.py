"""What a catalog has left that is unfinished or outdated: by its template, its messages, its comments."""

from __future__ import annotations

import re

from webapp.l10n.catalog import Message, State
from webapp.l10n.checks.engine.model import RULES, File, Flaw, Flaws, Severity, Silencer, file_check, register
from webapp.l10n.checks.rules.wording.consistency import cut

_CONFLICT = re.compile(r"#-#-#-#-# +\S.* #-#-#-#-#")  # what msgcat writes around each of several texts


@file_check(Severity.WARNING)
def missing_against_template(file: File) -> Flaws:
    """The template has messages that the catalog has not: it was not updated.

    Bad: a catalog from before the last chapter was written
    Good: a catalog after update, or after msgmerge
    """
    if file.template is None or file.is_template:
        return
    live = list(file.template.live())
    missing = [message for message in live if file.catalog.find(message.msgid, message.msgctxt) is None]
    if missing and not file.faults:
        first = cut(" ".join(missing[0].msgid.split()))
        reason = f"{len(missing)} of the template's {len(live)} messages are missing, the first is “{first}”"
        yield Flaw(reason, line=file.line_of(""))


@file_check(Severity.WARNING)
def extra_against_template(file: File) -> Flaws:
    """The catalog has messages that the template has not: it was not updated.

    Bad: a catalog that still translates what was deleted from the source
    Good: a catalog after update, or after msgmerge, where such messages are obsolete
    """
    if file.template is None or file.is_template:
        return
    template = file.template
    if extra := [m for m in file.catalog.live() if template.find(m.msgid, m.msgctxt) is None]:
        first = cut(" ".join(extra[0].msgid.split()))
        reason = f"{len(extra)} messages are not in the template, the first is “{first}”"
        yield Flaw(reason, line=extra[0].line)


@file_check(Severity.INFO)
def fuzzy_left(file: File) -> Flaws:
    """Translations wait for a person's review.

    Bad: #, fuzzy above an entry
    Good: the entry without it, after someone read it
    """
    yield from _counted("fuzzy", [message for message in file.catalog.live() if message.fuzzy])


@file_check(Severity.INFO)
def untranslated_left(file: File) -> Flaws:
    """Messages are not translated yet.

    Bad: msgid "Unity" and msgstr ""
    Good: msgid "Unity" and msgstr "Unité"
    """
    if file.is_template:
        return
    catalog = file.catalog
    left = [m for m in catalog.live() if not m.fuzzy and catalog.state(m) is State.UNTRANSLATED]
    yield from _counted("not translated", left)


@file_check(Severity.INFO)
def obsolete_left(file: File) -> Flaws:
    """Messages that the source has no more are kept in case they come back.

    Bad: #~ msgid "Unity"
    Good: a catalog without such entries, once nobody needs them
    """
    yield from _counted("obsolete", [message for message in file.catalog.messages if message.obsolete])


def _counted(what: str, left: list[Message]) -> Flaws:
    if left:
        count = "1 message is" if len(left) == 1 else f"{len(left)} messages are"
        yield Flaw(f"{count} {what}, the first one here", line=left[0].line)


@file_check(Severity.ERROR)
def msgcat_conflict(file: File) -> Flaws:
    r"""Several texts stand in one, as msgcat leaves them for a person to choose.

    Bad: msgstr "#-#-#-#-#  a.po  #-#-#-#-#\n" "Unité\n" "#-#-#-#-#  b.po  #-#-#-#-#\n" …
    Good: msgstr "Unité"
    """
    for message in (*([file.header] if file.header else []), *file.catalog.live()):
        if any("#-#-#" in text and _CONFLICT.search(text) for text in message.msgstr):
            yield Flaw("several texts in one; choose, and take msgcat's marks out", line=message.line)


def stale_silencer(found: list[Silencer]) -> Flaws:
    """A comment silences a check that finds nothing here.

    The entry was mended, or the code is misspelt; take the comment out, or write the code as lint does.

    Bad: # l10n-ignore: double-space (above an entry without a double space)
    Good: # l10n-ignore: double-space (above one that is meant to have it)
    """
    for silencer in found:
        known = f"{silencer.code} finds nothing here; take the comment out"
        said = known if silencer.code in RULES else f"there is no check called {silencer.code}"
        yield Flaw(said, line=silencer.line)


register("stale-silencer", stale_silencer.__doc__ or "", Severity.WARNING, "finding", stale_silencer)
