"""Branches of a catalog come together message by message; nothing is paired wrongly, nothing is lost.

Here are tests of webapp.l10n.merge.carry_over and webapp.l10n.merge.conflicts.
"""

from __future__ import annotations

import codecs
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.merge_driver import install, merge_driver
from webapp.l10n import catalog as catalogs
from webapp.l10n.merge.precedence import ANOTHER, LATE, THEIRS
from webapp.l10n.merge.three_way import Joined, join

if TYPE_CHECKING:
    from pathlib import Path

    from webapp.l10n.catalog import Catalog

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
KEYS = ("one", "two", "three", "four")


def _beside(comment: str) -> str:
    """Return the text that a comment keeps beside the translation."""
    return comment.removeprefix(THEIRS).removeprefix(ANOTHER)


def po(texts: dict[str, str], fuzzy: tuple[str, ...] = ()) -> Catalog:
    entries = "".join(
        f'\n{"#, fuzzy" + chr(10) if key in fuzzy else ""}msgid "{key}"\nmsgstr "{text}"\n'
        for key, text in texts.items()
    )
    return catalogs.parse((HEADER + entries).encode())


def texts(joined: Joined) -> dict[str, str]:
    return {message.msgid: message.msgstr[0] for message in joined.catalog.messages}


def test_different_messages_never_conflict() -> None:
    base = po({"one": "", "two": ""})
    joined = join(base, po({"one": "eins", "two": ""}), po({"one": "", "two": "zwei"}))
    assert texts(joined) == {"one": "eins", "two": "zwei"}
    assert joined.conflicts == ()


def test_a_message_translated_twice_keeps_both_and_waits() -> None:
    joined = join(po({"one": ""}), po({"one": "eins"}), po({"one": "ein"}))
    (message,) = joined.catalog.messages
    assert message.msgstr == ("eins",)
    assert message.fuzzy
    assert f"{THEIRS}ein" in message.comments
    assert joined.conflicts == (message,)


def test_a_review_on_one_branch_and_the_draft_on_the_other_stay_reviewed() -> None:
    base = po({"one": "eins"}, fuzzy=("one",))
    joined = join(base, po({"one": "eins"}), po({"one": "eins"}, fuzzy=("one",)))
    assert not joined.catalog.messages[0].fuzzy


def test_a_message_that_one_branch_removed_and_the_other_translated_stays() -> None:
    joined = join(po({"one": "", "two": ""}), po({"two": ""}), po({"one": "eins", "two": ""}))
    assert texts(joined) == {"one": "eins", "two": ""}


def test_a_message_that_one_branch_removed_and_the_other_left_alone_goes() -> None:
    assert texts(join(po({"one": "", "two": ""}), po({"two": ""}), po({"one": "", "two": ""}))) == {"two": ""}


def test_new_messages_stand_behind_the_ones_they_follow() -> None:
    joined = join(
        po({"one": "", "four": ""}), po({"one": "", "four": ""}), po({"one": "", "two": "", "four": ""})
    )
    assert list(texts(joined)) == ["one", "two", "four"]


versions = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(["", "a", "b", "c"]))


@given(versions, versions, versions)
def test_no_text_is_paired_with_another_message_and_none_is_lost(
    base: dict[str, str], ours: dict[str, str], theirs: dict[str, str]
) -> None:
    tagged = [
        {key: text and f"{key}:{text}" for key, text in version.items()} for version in (base, ours, theirs)
    ]
    joined = join(*(po(version) for version in tagged))
    catalogs.parse(catalogs.serialize(joined.catalog))
    for message in joined.catalog.messages:
        for text in (*filter(None, message.msgstr), *map(_beside, message.comments)):
            assert text == LATE or text.startswith(f"{message.msgid}:")
    there = {text for m in joined.catalog.messages for text in (*m.msgstr, *map(_beside, m.comments))}
    for version in tagged[1:]:
        for key, text in version.items():
            if text and tagged[0].get(key) != text:
                assert text in there


@given(versions, versions)
def test_what_only_one_branch_changed_is_taken_as_it_is(base: dict[str, str], theirs: dict[str, str]) -> None:
    assert texts(join(po(base), po(base), po(theirs))).keys() == theirs.keys()
    assert texts(join(po(base), po(theirs), po(base))) == {**theirs}


@pytest.mark.git
def test_git_uses_the_driver_once_it_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)

    def save(version: dict[str, str]) -> None:
        (tmp_path / "de.po").write_bytes(catalogs.serialize(po(version)))

    git("init")
    monkeypatch.chdir(tmp_path)
    assert install(tmp_path) == 0
    assert install(tmp_path) == 0
    assert (tmp_path / ".gitattributes").read_text().splitlines() == [
        "*.po merge=tarjama",
        "*.pot merge=tarjama",
    ]
    save({"one": "", "two": ""})
    git("add", ".")
    git("commit", "-m", "base")
    git("checkout", "-b", "other")
    save({"one": "", "two": "zwei"})
    git("commit", "-am", "two")
    git("checkout", "main")
    save({"one": "eins", "two": ""})
    git("commit", "-am", "one")
    git("merge", "other", "-m", "merge")
    assert {m.msgid: m.msgstr[0] for m in catalogs.read(tmp_path / "de.po").messages} == {
        "one": "eins",
        "two": "zwei",
    }


@pytest.mark.git
@pytest.mark.parametrize("broken", ["base", "ours", "theirs"])
def test_a_side_that_cannot_be_read_is_merged_by_lines_and_named(
    tmp_path: Path, broken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sides = {"base": po({"one": ""}), "ours": po({"one": "eins"}), "theirs": po({"one": "ein"})}
    for name, catalog in sides.items():
        content = catalogs.serialize(catalog)
        (tmp_path / name).write_bytes(content + (b"nothing of the kind\n" if name == broken else b""))
    assert merge_driver(tmp_path / "base", tmp_path / "ours", tmp_path / "theirs", "de/essay.po") == 1
    text = (tmp_path / "ours").read_text()
    assert "<<<<<<< ours" in text
    assert 'msgstr "eins"' in text
    assert 'msgstr "ein"' in text
    told = capsys.readouterr().err
    assert "de/essay.po" in told
    assert str(tmp_path) not in told


def test_a_side_with_a_byte_order_mark_is_merged(tmp_path: Path) -> None:
    sides = {"base": po({"one": "", "two": ""}), "ours": po({"one": "eins", "two": ""})}
    for name, catalog in {**sides, "theirs": po({"one": "", "two": "zwei"})}.items():
        mark = codecs.BOM_UTF8 if name == "theirs" else b""
        (tmp_path / name).write_bytes(mark + catalogs.serialize(catalog))
    assert merge_driver(tmp_path / "base", tmp_path / "ours", tmp_path / "theirs", "de.po") == 0
    merged = catalogs.read(tmp_path / "ours")
    assert [m.msgstr[0] for m in merged.live()] == ["eins", "zwei"]


def test_without_an_ancestor_both_sides_stand(tmp_path: Path) -> None:
    for name, catalog in {"ours": po({"one": "eins"}), "theirs": po({"two": "zwei"})}.items():
        (tmp_path / name).write_bytes(catalogs.serialize(catalog))
    (tmp_path / "base").write_bytes(b"")
    assert merge_driver(tmp_path / "base", tmp_path / "ours", tmp_path / "theirs", "de.po") == 0
    assert {m.msgid for m in catalogs.read(tmp_path / "ours").live()} == {"one", "two"}


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("before", "after", "late"),
    [
        ("", "eins", True),
        ("eins", "zwei", True),
        ("eins", "eins", False),
        ("eins", "", False),
        ("", "", False),
    ],
)
@pytest.mark.parametrize("left", ["obsolete", "removed"])
def test_what_was_translated_while_its_text_left_is_marked(
    before: str, after: str, late: bool, left: str, turned: bool
) -> None:
    mine, yours = po({"one": after}), po({"one": before} if left == "obsolete" else {})
    for message in yours.messages:
        message.obsolete = True
    if late:
        marked = po({"one": after})
        marked.messages[0].comments = (LATE,)
    for side in (mine, marked) if late else (mine,):
        joined = join(po({"one": before}), *((yours, side) if turned else (side, yours)))
        for message in joined.catalog.messages:
            assert message.obsolete
            assert message.comments.count(LATE) == late
        assert joined.catalog.messages or not late


def test_our_lines_stay_where_both_say_the_same() -> None:
    def two(one: str, other: str = "") -> Catalog:
        return catalogs.parse((HEADER + f'\nmsgid "one"\nmsgstr {one}\n' + other).encode())

    wrapped, other = '""\n"ei"\n"ns"', '\nmsgid "two"\nmsgstr "zwei"\n'
    base, ours, theirs = two('""'), two(wrapped), two('"eins"', other)
    assert catalogs.serialize(join(base, ours, theirs).catalog) == catalogs.serialize(two(wrapped, other))
    assert catalogs.serialize(join(base, theirs, ours).catalog) == catalogs.serialize(theirs)
