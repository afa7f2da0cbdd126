"""Essays that go by another name: their catalogs go along, and what belongs to nobody is named.

Here are tests of webapp.l10n.project.renames.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from webapp.l10n.errors import SourceError
from webapp.l10n.extract.essays import read_essays
from webapp.l10n.project import renames
from webapp.l10n.project.renames import domains, follow, orphans
from webapp.l10n.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SENTENCES = [
    f"Sentence {number} of an essay about bridges and {'their ' * number}keepers." for number in range(8)
]


def write(project: Path, name: str, sentences: list[str]) -> Path:
    path = project / "source_text" / f"{name}.md"
    path.write_text("\n\n".join(sentences) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def begun(project: Path, tarjama: Callable[..., object]) -> Path:
    """A project of two essays in two languages, without git."""
    write(project, "keepers", SENTENCES)
    assert tarjama("init", "de", "fr").code == 0  # type: ignore[attr-defined]
    return project


def followed(project: Path) -> dict[str, str]:
    settings = read_settings(project)
    found = read_essays(settings)
    moves, faults = follow(settings, found.essays, found.faults)
    assert faults == ()
    return moves


def files(project: Path) -> set[str]:
    return {path.relative_to(project / "locale").as_posix() for path in (project / "locale").rglob("*.po*")}


def catalogs(name: str) -> set[str]:
    return {f"{name}.pot", f"de/LC_MESSAGES/{name}.po", f"fr/LC_MESSAGES/{name}.po"}


def test_catalogs_and_template_go_with_an_essay(begun: Path) -> None:
    (begun / "source_text" / "keepers.md").rename(begun / "source_text" / "wardens.md")
    german = begun / "locale" / "de" / "LC_MESSAGES" / "wardens.po"
    before = german.with_name("keepers.po").read_bytes()
    assert followed(begun) == {"keepers": "wardens"}
    assert files(begun) == catalogs("bridges") | catalogs("wardens")
    assert german.read_bytes() == before
    assert followed(begun) == {}


@pytest.mark.parametrize(("kept", "same"), [(8, True), (6, True), (3, False), (0, False)])
def test_most_of_the_text_makes_an_essay_the_same(kept: int, same: bool, begun: Path) -> None:
    (begun / "source_text" / "keepers.md").unlink()
    write(begun, "wardens", SENTENCES[:kept] + [f"{n} ships came in" for n in range(2 * (8 - kept))])
    assert followed(begun) == ({"keepers": "wardens"} if same else {})
    assert (begun / "locale" / "keepers.pot").exists() is not same


@pytest.mark.parametrize(("size", "same"), [(20, False), (21, True)])
def test_half_of_the_letters_is_not_most(size: int, same: bool, begun: Path) -> None:
    (begun / "source_text" / "keepers.md").unlink()
    (begun / "locale" / "keepers.pot").rename(begun / "locale" / "old.pot")
    template = begun / "locale" / "old.pot"
    head = template.read_text(encoding="utf-8").partition("\n\n")[0]
    kept, rest = "k" * size, "r" * (40 - size)
    template.write_text(f'{head}\n\nmsgid "{kept}"\nmsgstr ""\n\nmsgid "{rest}"\nmsgstr ""\n')
    write(begun, "wardens", [kept, "w" * (40 - size)])
    assert followed(begun) == ({"old": "wardens"} if same else {})


def test_where_nothing_came_or_nothing_left_git_is_not_asked(
    begun: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("asked")

    monkeypatch.setattr(renames.git, "renamed_sources", refuse)
    assert followed(begun) == {}
    write(begun, "wardens", ["Something new."])
    assert followed(begun) == {}
    for name in ("keepers", "wardens"):
        (begun / "source_text" / f"{name}.md").unlink()
    assert followed(begun) == {}
    write(begun, "wardens", ["Something new."])
    with pytest.raises(AssertionError, match="asked"):
        followed(begun)


def test_a_catalog_is_not_moved_over_another(begun: Path) -> None:
    (begun / "source_text" / "keepers.md").rename(begun / "source_text" / "wardens.md")
    other = begun / "locale" / "de" / "LC_MESSAGES" / "wardens.po"
    other.write_text("of somebody else\n", encoding="utf-8")
    assert followed(begun) == {"keepers": "wardens"}
    assert other.read_text(encoding="utf-8") == "of somebody else\n"
    assert files(begun) == catalogs("bridges") | catalogs("wardens") | {"de/LC_MESSAGES/keepers.po"}


def test_where_a_catalog_cannot_be_moved_the_template_stays_and_the_next_run_tries_again(
    begun: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (begun / "source_text" / "keepers.md").rename(begun / "source_text" / "wardens.md")
    genuine = type(begun).rename

    def refused(path: Path, target: Path) -> Path:
        if "fr" in path.parts:
            raise PermissionError(13, "Permission denied")
        return genuine(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(type(begun), "rename", refused)
        settings = read_settings(begun)
        moves, (fault,) = follow(settings, read_essays(settings).essays)
    assert moves == {"keepers": "wardens"}
    assert fault.path == begun / "locale" / "fr" / "LC_MESSAGES" / "keepers.po"
    assert (begun / "locale" / "keepers.pot").exists()
    assert followed(begun) == {"keepers": "wardens"}
    assert files(begun) == catalogs("bridges") | catalogs("wardens")


def test_what_has_no_essay_is_named_but_not_while_its_essay_cannot_be_read(begun: Path) -> None:
    settings = read_settings(begun)
    path = begun / "source_text" / "keepers.md"
    essays = [essay for essay in read_essays(settings).essays if essay.slug != "keepers"]
    assert domains(settings, essays) == ["bridges"]
    assert orphans(settings, read_essays(settings).essays) == ()
    assert orphans(settings, essays) == ("keepers",)
    for unread, left in (
        (path, ()),  # it bears the name
        (path.with_name("others.md"), ("keepers",)),  # another's
        (path.with_name("keepers.mdx"), ()),
        (None, ("keepers",)),
    ):
        assert orphans(settings, essays, [SourceError("not UTF-8", path=unread)]) == left
    (begun / "locale" / "keepers.pot").rename(begun / "locale" / "named.pot")
    fault = SourceError("not UTF-8", path=path)  # that template names this file as its source
    assert orphans(settings, essays, [fault]) == ()
    (begun / "locale" / "named.pot").write_text("none", encoding="utf-8")
    assert orphans(settings, essays, [fault]) == ("named",)
