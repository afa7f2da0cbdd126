"""Everything that must be true before a change is taken in, in one run: for CI and for hooks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from webapp.l10n import catalog as catalogs
from webapp.l10n import checks
from webapp.l10n.checks import Choice, Finding, Severity
from webapp.l10n.comparison import matching
from webapp.l10n.coverage import survey
from webapp.l10n.coverage.thresholds import falls_short, shortfalls
from webapp.l10n.edition.library import Library
from webapp.l10n.errors import CatalogError, SourceError, TarjamaError
from webapp.l10n.extract.essays import read_essays
from webapp.l10n.extract.interface import is_translated
from webapp.l10n.locales import locale
from webapp.l10n.locales.folders import directories
from webapp.l10n.merge import carry_over
from webapp.l10n.project.renames import domains
from webapp.l10n.project.templates import renewals
from webapp.l10n.store import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from webapp.l10n.catalog import Catalog, Message
    from webapp.l10n.extract.essays import Essay
    from webapp.l10n.settings import Settings

UPDATE = "run update and commit what it writes"
EXCERPT = 50  # characters of a msgid in a finding
_NEVER = "1970-01-01 00:00+0000"  # a template's date moves with its messages only; which are what is compared
# What is said of a catalog and its template below, more exactly, needs not be said twice.
_LEFT_OUT = Choice(ignore=frozenset({"extra-against-template", "missing-against-template"}))


@dataclass(frozen=True)
class Part:
    """One part of the audit.

    Attributes:
        name: one word.
        summary: what was looked at, or how it stands, in a few words.
        findings: what is wrong or deserves a look.
    """

    name: str
    summary: str
    findings: tuple[Finding, ...] = ()

    def failed(self, fail_on: Severity = Severity.ERROR) -> bool:
        """Tell whether anything found is at least as bad as ``fail_on``."""
        return any(finding.severity >= fail_on for finding in self.findings)


def audit(settings: Settings) -> Iterator[Part]:
    """Yield the parts one by one, as they are done.

    Templates are what the sources say; nobody edited a msgid; catalogs can be read and hold nothing that a
    check finds; every language has the share that the settings ask for; which languages are published.

    Args:
        settings: the project.

    Raises:
        LocaleError: the settings name a language that is unknown or has no catalogs.
    """
    library = Library(settings)
    try:
        essays, unread = read_essays(settings)
    except SourceError as fault:
        yield Part("templates", "an essay cannot be read", (_finding(fault, "source-unreadable"),))
        yield _linted(settings)
        return
    yield _templates(settings, essays, unread)
    yield _msgids(settings, essays)
    yield _linted(settings)
    try:
        yield _coverage(settings, essays)
    except CatalogError as fault:  # the template itself
        yield Part("coverage", "nothing can be counted", (_finding(fault, "template-unreadable"),))
        return
    yield _published(settings, library)


def _templates(settings: Settings, essays: Sequence[Essay], unread: Sequence[SourceError]) -> Part:
    found = [_finding(fault, "source-unreadable") for fault in unread]
    wanted = renewals(settings, essays, _NEVER)
    for domain, renew in wanted.items():
        path = settings.template(domain)
        try:
            found += [_outdated(path, problem) for problem in _differences(path, renew)]
        except CatalogError as fault:
            found.append(_finding(fault, "template-unreadable"))
    return Part("templates", f"{len(wanted)} compared with their sources", tuple(found))


def _differences(path: Path, renew: Callable[[Catalog | None], Catalog]) -> Iterator[str]:
    """Yield what is not as it should be in a template."""
    if not path.exists():
        yield "there is no template yet"
        return
    old = catalogs.read(path)
    new = _as_numbered(renew(old), old)
    keys, wanted = {message.key for message in old.live()}, {message.key for message in new.live()}
    if keys != wanted:
        yield f"{len(wanted - keys)} new in the source, {len(keys - wanted)} no more in it"
    elif catalogs.serialize(new) != files.read(path):
        yield "its comments, order or lines are not what the source gives"


def _as_numbered(new: Catalog, old: Catalog) -> Catalog:
    """Return a template with the lines that were asked for once, until the next update takes them out."""
    known = {message.key: message for message in old.live()}
    rows = [
        carry_over.with_lines(message, known.get(message.key, message).references) for message in new.messages
    ]
    return replace(new, messages=rows)


def _outdated(path: Path, problem: str) -> Finding:
    return Finding(path, 1, "template-outdated", Severity.ERROR, f"{problem}; {UPDATE}")


def _msgids(settings: Settings, essays: Sequence[Essay]) -> Part:
    found: list[Finding] = []
    count = 0
    for domain in domains(settings, essays):
        template = _quietly(settings.template(domain))
        if template is None:
            continue  # said above
        for tag, directory in directories(settings).items():
            if not is_translated(settings, locale(tag), domain):
                continue
            path = settings.catalog(directory, domain)
            catalog = _quietly(path)
            if catalog is not None:
                count += 1
                found += _edited(path, list(catalog.live()), list(template.live()))
            elif not path.exists() and any(path.parent.glob("*.po")):
                found.append(
                    Finding(path, 1, "catalog-missing", Severity.ERROR, f"no such catalog; {UPDATE}")
                )
    return Part("msgids", f"{count} catalogs compared with their templates", tuple(found))


def _edited(path: Path, have: Sequence[Message], wanted: Sequence[Message]) -> Iterator[Finding]:
    """Yield what parts a catalog from its template: a msgid that was edited, an update that was not run."""
    keys, needed = {message.key for message in have}, {message.key for message in wanted}
    extra = [message for message in have if message.key not in needed]
    missing = [message for message in wanted if message.key not in keys]
    twins = matching.pair([message.msgid for message in missing], [message.msgid for message in extra])
    for number, message in enumerate(extra):
        text = _excerpt(message)
        if number in twins:
            source = _excerpt(missing[twins[number]])
            problem = f"the msgid {text!r} is {source!r} in the template; edit the source, not the catalog"
        else:
            problem = f"the msgid {text!r} is not in the template; {UPDATE}"
        yield Finding(path, message.line, "msgid-unknown", Severity.ERROR, problem)
    lacking = len(missing) - len(twins)
    if lacking:
        problem = f"lacks messages of the template: {lacking}; {UPDATE}"
        yield Finding(path, 1, "msgid-missing", Severity.ERROR, problem)


def _linted(settings: Settings) -> Part:
    paths = list(checks.catalogs_under([settings.locale]))
    found = tuple(one for one in checks.lint(paths, _LEFT_OUT) if one.severity > Severity.INFO)
    return Part("lint", f"{len(paths)} catalogs checked", found)


def _coverage(settings: Settings, essays: Sequence[Essay]) -> Part:
    counted = survey(settings, essays=essays)
    states = tuple(state for state in catalogs.State if state in settings.count)
    short = shortfalls(counted, settings.fail_under, states, settings.unit)
    place = settings.root / "pyproject.toml"
    found = (
        Finding(place, 1, "coverage-short", Severity.ERROR, falls_short(one, states, settings.unit))
        for one in short
    )
    share = counted.total.percent(states, settings.unit)
    gate = "" if settings.fail_under else "; no thresholds are set (fail-under)"
    summary = f"{share:.1f}% of all {settings.unit} {' or '.join(states)}; languages: {len(counted.locales)}"
    return Part("coverage", summary + gate, tuple(found))


def _published(settings: Settings, library: Library) -> Part:
    offered = library.offered()
    hidden = [tag for tag in directories(settings) if tag not in offered]
    summary = f"{', '.join(settings.publish)} shown; languages, the source among them: {len(offered)}"
    if hidden:
        summary += f"; not told of (publish-under {settings.publish_under:g}): {', '.join(hidden)}"
    return Part("publish", summary)


def _quietly(path: Path) -> Catalog | None:
    try:
        return catalogs.read(path)
    except CatalogError:
        return None  # named by lint


def _finding(fault: TarjamaError, code: str) -> Finding:
    text = fault.problem + (f"; {fault.remedy}" if fault.remedy else "")
    return Finding(fault.path, fault.line or 1, code, Severity.ERROR, text)


def _excerpt(message: Message) -> str:
    text = message.msgid
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…"
