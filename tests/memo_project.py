"""A small project, and each kind of change that befalls the files of one, in turn."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from webapp.l10n.project import update
from webapp.l10n.settings import read_settings
from webapp.l10n.store import git

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOW = "2026-11-23 12:00+0000"
SETTINGS = """\
[tool.tarjama]
url = "https://texts.example"
fallback = { ps = ["fr"] }
publish-under = 20
"""
BRIDGES = """\
# On bridges

A bridge is kept by those who cross it; see [a picture](deep/one.png) and [fords](fords.md#shallow).

## Why

It saves a whole day to everyone who crosses.
"""
FORDS = "# On fords\n\n## Shallow\n\nIt saves a day to everyone who wades.\n"
GLOSSARY = "# Glossary\n\nbridge\n: A way over water.\n"
FRENCH = {"On bridges": "Des ponts", "Why": "Pourquoi", "On fords": "Des gués", "bridge": "pont"}
PAGES = (
    "/en/ /en/bridges/ /en/coverage/ /fr/ /fr/bridges/ /fr/bridges/reviewed/ /fr/bridges/passages/ "
    "/fr/bridges/parallel/en/ /fr/fords/ /fr/glossary/ /ps/ /ps/bridges/ /de/ /fr/coverage/ "
    "/fr/coverage/bridges/ /fr/coverage/bridges.po /fr/coverage/fords.po /fr/coverage/guide.html "
    "/fr/badge.svg /fr/history.svg /coverage.svg /coverage.json /fr/bridges/preview/ "
    "/fr/bridges/translate/ /ps/bridges/translate/ /sitemap.xml"
)


def build(root: Path) -> None:
    """Write three texts with a glossary, in French, and in Pashto, whose gaps French fills."""
    (root / "source_text" / "deep").mkdir(parents=True)
    (root / "locale").mkdir()
    (root / "pyproject.toml").write_text(SETTINGS)
    for name, text in {"bridges": BRIDGES, "fords": FORDS, "glossary": GLOSSARY}.items():
        (root / "source_text" / f"{name}.md").write_text(text)
    for name in ("a.txt", "b.txt"):
        source(root, f"deep/{name}").write_text("# Linked\n")
    source(root, "linked.md").symlink_to(source(root, "deep/a.txt"))
    update.start(read_settings(root), ["fr", "ps"], now=NOW)
    for domain in ("bridges", "fords", "glossary"):
        for msgid, msgstr in FRENCH.items():
            translate(root, "fr", domain, msgid, msgstr)
    translate(root, "ps", "glossary", "A way over water.", "د اوبو پر سر لار")
    interface(root, "fr", "Languages", "Langues")


def catalog(root: Path, directory: str, domain: str = "bridges") -> Path:
    return root / "locale" / directory / "LC_MESSAGES" / f"{domain}.po"


def translate(root: Path, directory: str, domain: str, msgid: str, msgstr: str) -> None:
    path = catalog(root, directory, domain)
    head, found, rest = path.read_text().partition(f'msgid "{msgid}"\n')
    if found:
        path.write_text(f'{head}{found}msgstr "{msgstr}"\n' + rest.partition("\n")[2])


def interface(root: Path, directory: str, msgid: str, msgstr: str) -> None:
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    catalog(root, directory, "webapp").write_text(f'{header}msgid "{msgid}"\nmsgstr "{msgstr}"\n')


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def source(root: Path, name: str) -> Path:
    return root / "source_text" / name


def commit(root: Path) -> None:
    for command in ("init -q", "add -A", "-c user.name=A -c user.email=a@b commit -qm one"):
        assert git.output(root, *command.split()) is not None


def goes(folder: Path) -> None:
    shutil.rmtree(folder)


Change = tuple[str, "Callable[[Path], object]", str]  # its name, itself, what it changes
CHANGES: list[Change] = [
    (
        "a paragraph of an essay",
        lambda root: replace(source(root, "bridges.md"), "is kept", "is held"),
        (
            "edition bridges en, edition bridges fr, edition bridges ps, /en/bridges/, /fr/bridges/, "
            "/fr/bridges/parallel/en/, /fr/bridges/translate/, /fr/bridges/passages/"
        ),
    ),
    (
        "the title of an essay",
        lambda root: replace(source(root, "fords.md"), "# On fords", "# On shallow fords"),
        "edition fords en, heading fords en, heading fords fr, /en/, /fr/, survey",
    ),
    (
        "the id of a heading that another essay leads to",
        lambda root: replace(root / "locale" / "fords.pot", "#. id: s", "#. id: sz"),
        ("edition fords en, ids fords, edition fords fr, /fr/bridges/, /en/bridges/, /fr/bridges/translate/"),
    ),
    (
        "a template, renewed",
        lambda root: update.extract(read_settings(root), now="2026-11-24 12:00+0000"),
        "changed bridges en, survey, /coverage.json, /en/bridges/",
    ),
    (
        "a title in a catalog",
        lambda root: translate(root, "fr", "bridges", "On bridges", "Sur les ponts"),
        (
            "edition bridges fr, edition bridges ps, heading bridges fr, heading bridges ps, suggestions, "
            "/fr/, /fr/bridges/, /ps/bridges/, /ps/, /fr/bridges/preview/, /fr/coverage/, "
            "/fr/coverage/bridges.po"
        ),
    ),
    (
        "a passage in a catalog, and with it the share of a language",
        lambda root: translate(
            root, "fr", "bridges", "It saves a whole day to everyone who crosses.", "Il épargne un jour."
        ),
        (
            "edition bridges fr, edition bridges ps, suggestions, survey, offered, /fr/bridges/, "
            "/fr/badge.svg, /coverage.svg, /coverage.json, /en/, /sitemap.xml"
        ),
    ),
    (
        "a passage of another essay's catalog: what is suggested here",
        lambda root: translate(root, "fr", "fords", "Shallow", "Peu profond"),
        "edition fords fr, suggestions, /fr/fords/",
    ),
    (
        "what is doubted",
        lambda root: replace(catalog(root, "fr"), 'msgid "Why"', '#, fuzzy\nmsgid "Why"'),
        "edition bridges fr, reviewed bridges fr, survey, /fr/bridges/, /fr/bridges/reviewed/",
    ),
    (
        "the people and the day that a catalog names",
        lambda root: catalog(root, "fr").write_text(
            "# Ada <>, 2026.\n"
            + catalog(root, "fr").read_text().replace("Revision-Date: 2026", "Revision-Date: 2020")
        ),
        "credits bridges fr, changed bridges fr, /fr/bridges/, /fr/coverage/",
    ),
    (
        "a term of the glossary",
        lambda root: translate(root, "fr", "glossary", "bridge", "passerelle"),
        "edition glossary fr, /fr/glossary/, /fr/coverage/, /fr/bridges/translate/",
    ),
    (
        "a term in the glossary's own text",
        lambda root: replace(source(root, "glossary.md"), "bridge\n:", "crosses\n:"),
        "edition glossary en, /en/bridges/, /fr/glossary/",
    ),
    (
        "a word of the interface",
        lambda root: interface(root, "fr", "Languages", "Les langues"),
        (
            "words fr, words ps, /fr/, /fr/bridges/, /ps/bridges/, /fr/coverage/, /fr/bridges/preview/, "
            "/fr/bridges/translate/"
        ),
    ),
    (
        "a catalog of the interface, nearer than the one that stood in",
        lambda root: interface(root, "ps", "Languages", "ژبې"),
        "words ps, /ps/bridges/, /ps/bridges/translate/",
    ),
    (
        "a picture that comes",
        lambda root: source(root, "deep/one.png").write_bytes(b"png"),
        "/fr/bridges/, /en/bridges/, /fr/bridges/parallel/en/, /fr/bridges/translate/",
    ),
    (
        "a picture that goes",
        lambda root: source(root, "deep/one.png").unlink(),
        "/fr/bridges/, /en/bridges/",
    ),
    (
        "a guide that comes",
        lambda root: (root / "locale" / "README.md").write_text("# How\n"),
        "/fr/coverage/guide.html, /fr/coverage/, /en/coverage/",
    ),
    (
        "a guide that changes",
        lambda root: (root / "locale" / "README.md").write_text("# How else\n"),
        "/fr/coverage/guide.html",
    ),
    (
        "a guide that goes",
        lambda root: (root / "locale" / "README.md").unlink(),
        "/fr/coverage/guide.html, /fr/coverage/",
    ),
    (
        "an essay that comes",
        lambda root: source(root, "deep/tunnels.md").write_text("# On tunnels\n"),
        "essays, places, /fr/, /en/, /sitemap.xml",
    ),
    (
        "an interface that comes",
        lambda root: (
            (root / "webapp" / "templates").mkdir(parents=True),
            (root / "locale" / "webapp.pot").write_text(
                'msgid ""\nmsgstr ""\n\nmsgid "Languages"\nmsgstr ""\n'
            ),
        ),
        "survey, /coverage.json, /fr/coverage/",
    ),
    (
        "its order",
        lambda root: source(root, "deep/tunnels.md").write_text("---\norder: -1\n---\n# On tunnels\n"),
        "essays, /fr/",
    ),
    (
        "a catalog that comes for it",
        lambda root: update.update(read_settings(root), now=NOW),
        "survey, /fr/coverage/, /coverage.json",
    ),
    (
        "a language that comes",
        lambda root: (
            update.start(read_settings(root), ["de"], now=NOW),
            translate(
                root, "de", "bridges", "It saves a whole day to everyone who crosses.", "Einen ganzen Tag."
            ),
            translate(root, "de", "fords", "It saves a day to everyone who wades.", "Einen Tag."),
        ),
        "folders, locales, offered, survey, /de/, /en/, /en/coverage/, /coverage.svg",
    ),
    (
        "a catalog that goes",
        lambda root: catalog(root, "de").unlink(),
        "survey, offered, /coverage.json",
    ),
    (
        "a language that goes",
        lambda root: goes(root / "locale" / "de"),
        "folders, locales, survey, /de/, /en/coverage/",
    ),
    (
        "an essay that goes",
        lambda root: source(root, "fords.md").unlink(),
        "essays, places, /fr/, /fr/fords/, /fr/bridges/, /fr/coverage/fords.po, survey",
    ),
    ("the first commit", commit, "/en/coverage/, /fr/history.svg"),
    (
        "an essay that is a link, led elsewhere",
        lambda root: (
            source(root, "linked.md").unlink(),
            source(root, "linked.md").symlink_to(source(root, "deep/b.txt")),
        ),
        "places",
    ),
    (
        "a fallback that goes",
        lambda root: goes(root / "locale" / "fr"),
        (
            "chain ps, edition bridges ps, heading bridges ps, /fr/, /fr/bridges/, "
            "/fr/bridges/translate/, /fr/coverage/bridges.po, suggestions"
        ),
    ),
]
