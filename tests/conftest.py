from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import hypothesis
import pytest
from flask import Flask
from jinja2 import BytecodeCache
from support import ROOT

from scripts.cli import run
from webapp.l10n.settings import model
from webapp.l10n.store import memo
from webapp.l10n.store.programs import search_path

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from pathlib import Path

    from jinja2.bccache import Bucket
    from playwright.sync_api import Browser

os.environ.pop("TARJAMA_ROOT", None)  # a test's own project is found from where it stands
os.environ["PATH"] = search_path()  # programs are looked for, and started by name, where systems put them
# No test measures time: a busy machine may take as long as it needs for an example.
hypothesis.settings.register_profile(
    "tarjama", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("tarjama")
memo.BRIEF = float("inf")  # on a busy machine any look may be a long one, and what a test wrote is to be seen
PATIENCE = 120_000  # ms that a browser may take to show what a test expects

REQUIRE_ALL = "TARJAMA_REQUIRE_ALL"  # set by .ci/run: a test skipped for want of a program fails
INSTALL = "brew install" if sys.platform == "darwin" else "apt-get install"
PROGRAMS = {  # by marker, the best one first: Chromium's shell has no window to draw, half the work
    "browser": ("chromium-headless-shell", "chromium"),
    "epubcheck": ("epubcheck",),
    "gettext": ("msgfmt",),
    "git": ("git",),
    "nginx": ("nginx",),
}
PACKAGES = {
    "chromium": "chromium",
    "epubcheck": "epubcheck",
    "git": "git",
    "msgfmt": "gettext",
    "nginx": "nginx-light",
}
# As root, in a container, with no other host in reach, Chromium starts with these.
CHROMIUM = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ESSAY = """\
# On bridges

A bridge is kept by those who cross it.

## Why

It saves a day, and it makes two towns one.
"""


def found(marker: str) -> str | None:
    """Return the program that tests so marked need; None if it is not here."""
    return next(filter(None, map(shutil.which, PROGRAMS[marker])), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for marker, programs in PROGRAMS.items():
            if item.get_closest_marker(marker) and found(marker) is None:
                reason = f"{programs[-1]} is missing: {INSTALL} {PACKAGES[programs[-1]]}"
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and os.environ.get(REQUIRE_ALL) and "is missing: " in str(report.longrepr):
        report.outcome = "failed"
    return report


@pytest.fixture(scope="session", autouse=True)
def speechless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pytest.MonkeyPatch]:
    """Let tests' own projects speak English but for their own catalogs, whatever the app has by now."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model, "PACKAGED", tmp_path_factory.mktemp("nothing"))
        yield patch


class Compiled(BytecodeCache):
    """The templates as the first app of a run compiled them: hundreds come after it, all alike."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture(scope="session", autouse=True)
def soon_there() -> Iterator[None]:
    """Wait for no disk, since no test cuts the power, and compile each template once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        patch.setattr(Flask, "jinja_options", {"bytecode_cache": Compiled()})
        yield


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the interface's words that come with the app be there."""
    monkeypatch.setattr(model, "PACKAGED", ROOT / "locale")


@dataclass(frozen=True)
class Ran:
    """What became of a verb: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


@pytest.fixture
def tarjama(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run a verb in the working directory, as the command line does."""

    def verb(*arguments: object) -> Ran:
        capsys.readouterr()
        return Ran(run([str(argument) for argument in arguments]), *capsys.readouterr())

    return verb


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new project of one essay, as the working directory."""
    root = tmp_path / "project"
    (root / "source_text").mkdir(parents=True)
    (root / "locale").mkdir()
    (root / "pyproject.toml").write_text("[tool.tarjama]\n", encoding="utf-8")
    (root / "source_text" / "bridges.md").write_text(ESSAY, encoding="utf-8")
    monkeypatch.chdir(root)
    return root


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window; what it waits for may take its time on a busy machine."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found("browser"), args=list(CHROMIUM))
        chromium.on("context", lambda context: context.set_default_timeout(PATIENCE))
        yield chromium
        chromium.close()
