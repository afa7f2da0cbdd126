from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from webapp.l10n.errors import HistoryError
from webapp.l10n.store import git as git_module
from webapp.l10n.store import git_history, programs

pytestmark = pytest.mark.git
TEXT = "".join(f"Sentence {number} of an essay about solidarity.\n" for number in range(20))


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in git_module._REPOSITORY:
        monkeypatch.delenv(name, raising=False)
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "user.name", "Āmina حسن")
    git(tmp_path, "config", "user.email", "amina@example.org")
    folder = tmp_path / "source_text"
    folder.mkdir()
    (folder / "essay.md").write_text(TEXT, encoding="utf-8")
    (folder / "other.md").write_text("Something else.\n", encoding="utf-8")
    commit(tmp_path)
    return tmp_path


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "change")


def renamed(root: Path) -> dict[str, str]:
    found = git_module.renamed_sources(root, root / "source_text")
    return {str(old.relative_to(root)): str(new.relative_to(root)) for old, new in found.items()}


def move(root: Path, old: str, new: str, added: str = "") -> None:
    target = root / "source_text" / new
    target.parent.mkdir(exist_ok=True)
    (root / "source_text" / old).rename(target)
    target.write_text(target.read_text(encoding="utf-8") + added, encoding="utf-8")


def test_nothing_renamed(root: Path) -> None:
    assert renamed(root) == {}


def test_renamed_in_a_commit(root: Path) -> None:
    move(root, "essay.md", "unity.md", "One more.\n")
    commit(root)
    assert renamed(root) == {"source_text/essay.md": "source_text/unity.md"}


def test_renamed_in_the_index(root: Path) -> None:
    git(root, "mv", "source_text/essay.md", "source_text/unity.md")
    assert renamed(root) == {"source_text/essay.md": "source_text/unity.md"}


def test_renamed_in_the_work_tree_only(root: Path) -> None:
    move(root, "essay.md", "einheit – الوحدة.md", "One more.\n")
    before = sorted(path for path in (root / ".git").rglob("*") if path.is_file())
    status = git(root, "status", "--porcelain")
    assert renamed(root) == {"source_text/essay.md": "source_text/einheit – الوحدة.md"}
    assert git(root, "status", "--porcelain") == status
    assert sorted(path for path in (root / ".git").rglob("*") if path.is_file()) == before


def test_renamed_twice_leads_to_the_last_name(root: Path) -> None:
    for old, new in (("essay.md", "two.md"), ("two.md", "deep/three.md")):
        move(root, old, new)
        commit(root)
    move(root, "deep/three.md", "four.md")
    assert renamed(root)["source_text/essay.md"] == "source_text/four.md"
    assert set(renamed(root).values()) == {"source_text/four.md"}


def test_renamed_there_and_back(root: Path) -> None:
    for old, new in (("essay.md", "two.md"), ("two.md", "essay.md")):
        move(root, old, new)
        commit(root)
    assert renamed(root) == {"source_text/two.md": "source_text/essay.md"}


def test_a_name_taken_again_is_not_renamed(root: Path) -> None:
    move(root, "essay.md", "unity.md")
    commit(root)
    (root / "source_text" / "essay.md").write_text("A new essay.\n", encoding="utf-8")
    assert renamed(root) == {}


def test_removed_after_the_renaming(root: Path) -> None:
    move(root, "essay.md", "unity.md")
    commit(root)
    (root / "source_text" / "unity.md").unlink()
    assert renamed(root) == {}


def test_project_below_the_repository(root: Path) -> None:
    project = root / "project"
    project.mkdir()
    (root / "source_text").rename(project / "source_text")
    commit(root)
    move(project, "essay.md", "unity.md")
    assert renamed(project) == {"source_text/essay.md": "source_text/unity.md"}
    commit(root)
    assert renamed(project) == {"source_text/essay.md": "source_text/unity.md"}


def test_repository_without_a_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "source_text").mkdir()
    assert renamed(tmp_path) == {}


def test_a_hook_s_environment_does_not_lead_astray(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    move(root, "essay.md", "unity.md")
    monkeypatch.setenv("GIT_DIR", str(root / "nowhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(root / "no-index"))
    assert renamed(root) == {"source_text/essay.md": "source_text/unity.md"}


def test_author(root: Path) -> None:
    assert git_module.author(root) == "Āmina حسن <amina@example.org>"


def test_author_unknown(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    git(root, "config", "--unset", "user.email")
    assert git_module.author(root) is None


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert renamed(tmp_path) == {}
    assert git_module.author(tmp_path) is None


def test_no_folder(tmp_path: Path) -> None:
    assert renamed(tmp_path / "missing") == {}
    assert git_module.author(tmp_path / "missing") is None


def test_no_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    move(root, "essay.md", "unity.md")
    commit(root)
    monkeypatch.setenv("PATH", str(root))
    monkeypatch.setattr(programs, "FOLDERS", ())
    assert renamed(root) == {}
    assert git_module.author(root) is None


def test_git_is_found_where_the_search_path_does_not_lead(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    move(root, "essay.md", "unity.md")
    commit(root)
    known = renamed(root)
    monkeypatch.setattr(programs, "FOLDERS", (str(Path(shutil.which("git") or "").parent),))
    monkeypatch.setenv("PATH", str(root))
    assert renamed(root) == known != {}
    assert not git_history.is_shallow(root)


def test_a_file_is_as_old_as_its_first_name_and_as_new_as_its_last_change(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at(month: int) -> None:
        monkeypatch.setenv("GIT_AUTHOR_DATE", f"2026-{month:02}-02T23:04:05-04:00")
        commit(root)

    (root / "source_text" / "third.md").write_text("A third.\n", encoding="utf-8")
    at(1)
    (root / "source_text" / "other.md").write_text("Something else again.\n", encoding="utf-8")
    move(root, "third.md", "fourth.md")
    at(2)
    move(root, "essay.md", "deep/unity.md", "One more.\n")
    (root / "source_text" / "other.md").write_text("Something else at last.\n", encoding="utf-8")
    at(3)
    (root / "source_text" / "fourth.md").unlink()
    at(4)
    found = git_history.times(root, "source_text")
    told = {path: [time.isoformat() for time in times] for path, times in found.items()}
    day, born = "2026-{:02}-03T03:04:05+00:00".format, told["source_text/other.md"][0]
    assert told == {
        "source_text/other.md": [born, day(3)],
        "source_text/deep/unity.md": [born, day(3)],
    }
    (root / "source_text" / "fourth.md").write_text("Another text of that name.\n", encoding="utf-8")
    at(5)
    assert [t.month for t in git_history.times(root, "source_text")["source_text/fourth.md"]] == [5, 5]
    git(root, "clone", "-q", "--depth=1", root.as_uri(), str(root / "shallow"))
    assert git_history.times(root / "shallow", "source_text") == {}
    assert (git_history.is_shallow(root / "shallow"), git_history.is_shallow(root)) == (True, False)


def test_names_are_kept_out_of_commits_unless_they_are_ignored_already(root: Path, tmp_path: Path) -> None:
    path = root / ".git" / "info" / "exclude"
    before = path.read_text(encoding="utf-8").splitlines()
    (root / ".gitignore").write_text(".lock\n*.tmp\n", encoding="utf-8")
    git_module.exclude(root, ".lock", ".*.tmp")
    assert path.read_text(encoding="utf-8").splitlines() == before
    git_module.exclude(root, ".lock", ".other.*")
    assert path.read_text(encoding="utf-8").splitlines() == [*before, ".lock", ".other.*"]
    (root / ".gitignore").unlink()
    path.write_text(".lock\n", encoding="utf-8")
    git_module.exclude(root, ".lock", "*.tmp")
    assert path.read_text(encoding="utf-8") == ".lock\n*.tmp\n"
    path.unlink()
    git_module.exclude(root, ".lock")
    assert path.read_text(encoding="utf-8") == ".lock\n"
    path.write_bytes(b"\xff\n")
    git_module.exclude(root, "*.bak")
    assert path.read_bytes() == b"\xff\n"


def test_where_there_is_no_repository_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    git_module.exclude(tmp_path, ".lock")
    assert list(tmp_path.iterdir()) == []
    assert (git_module.head(tmp_path), git_module.reflog(tmp_path)) == ("", None)


def test_the_commit_that_is_checked_out_and_where_its_changes_are_noted(root: Path) -> None:
    assert git_module.head(root) == git(root, "rev-parse", "HEAD").strip()
    noted = git_module.reflog(root)
    assert noted is not None
    before = noted.read_bytes()
    (root / "source_text" / "other.md").write_text("Something new.\n", encoding="utf-8")
    commit(root)
    assert noted.read_bytes() != before


def test_each_commit_has_the_files_that_it_left_and_no_links(root: Path) -> None:
    sources = root / "source_text"
    (sources / "link.md").symlink_to("other.md")
    (sources / "deep").mkdir()
    (sources / "deep" / "a b – ج.md").write_text("A third.\n", encoding="utf-8")
    (root / "beside.txt").write_text("of no importance", encoding="utf-8")
    commit(root)
    (sources / "essay.md").unlink()
    (sources / "link.md").unlink()
    (sources / "link.md").write_text("No link any more.\n", encoding="utf-8")
    commit(root)
    (root / "beside.txt").unlink()
    commit(root)
    first, second, third = git_history.commits(root, ["source_text"])
    names = ["source_text/" + name for name in ("deep/a b – ج.md", "essay.md", "link.md", "other.md")]
    assert (sorted(first.files), first.changed) == (names[1::2], {names[1], names[3]})
    assert (sorted(second.files), second.changed) == ([names[0], names[1], names[3]], {names[0], names[2]})
    assert (sorted(third.files), third.changed) == ([names[0], *names[2:]], {names[1], names[2]})
    for found in (first, second, third):
        blobs = {name: git(root, "rev-parse", f"{found.id}:{name}").strip() for name in found.files}
        assert found.files == blobs


def test_the_files_of_a_revision_are_what_was_committed_and_no_links(root: Path) -> None:
    sources, binary = root / "source_text", bytes(range(256))
    (sources / "link.md").symlink_to("other.md")
    (sources / "deep").mkdir()
    (sources / "deep" / "a b – ج.md").write_bytes(binary)
    (sources / "empty.md").touch()
    (sources / "run.md").write_text("May be run.\n", encoding="utf-8")
    (sources / "run.md").chmod(0o755)
    (root / "beside.txt").write_text("of no importance", encoding="utf-8")
    commit(root)
    git(root, "tag", "v1")
    (sources / "other.md").write_text("Something new.\n", encoding="utf-8")
    commit(root)
    (sources / "essay.md").unlink()  # the work tree is not asked
    found = git_history.contents(root, "v1", "source_text")
    assert found == {
        "source_text/deep/a b – ج.md": binary,
        "source_text/empty.md": b"",
        "source_text/essay.md": TEXT.encode(),
        "source_text/other.md": b"Something else.\n",
        "source_text/run.md": b"May be run.\n",
    }
    assert git_history.contents(root, "HEAD", "source_text")["source_text/other.md"] == b"Something new.\n"
    assert git_history.contents(root, "HEAD", "nowhere") == {}


@pytest.mark.parametrize("revision", ["nobody", "-v1", "--all", "HEAD:source_text", "HEAD~7"])
def test_what_is_no_revision_is_refused(root: Path, revision: str) -> None:
    with pytest.raises(HistoryError, match="git knows no revision"):
        git_history.contents(root, revision, "source_text")


def test_where_there_is_no_history_that_is_said(
    root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path_factory.mktemp("other")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(other.parent))
    for ask in (git_history.is_shallow, lambda folder: git_history.contents(folder, "HEAD", "source_text")):
        with pytest.raises(HistoryError, match="no git repository"):
            ask(other)
    git(other, "init", "-q")
    with pytest.raises(HistoryError, match="no commits yet"):
        git_history.is_shallow(other)
    monkeypatch.setattr(programs, "FOLDERS", ())
    monkeypatch.setenv("PATH", str(other))
    with pytest.raises(HistoryError, match="git is not installed"):
        git_history.is_shallow(root)


def test_a_branch_is_called_as_the_one_it_follows(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    git(root, "checkout", "-q", "-b", "release/2")
    assert git_module.branch(root) == "release/2"
    clone = tmp_path_factory.mktemp("clone") / "clone"
    git(root, "clone", "-q", root.as_uri(), str(clone))
    git(clone, "checkout", "-q", "-b", "mine", "--track", "origin/release/2")
    assert git_module.branch(clone) == "release/2"
    git(clone, "checkout", "-q", "--detach")
    assert git_module.branch(clone) == ""
    bare = tmp_path_factory.mktemp("bare")
    git(bare, "init", "-q", "--initial-branch", "next")
    assert git_module.branch(bare) == "next", "before the first commit"
