"""The site as files: each address as the app answers it, nothing lost of what others put beside it."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import brotli
import pytest

from webapp import create_app
from webapp.export import addresses
from webapp.export.pages import Site
from webapp.l10n.project import update as projects
from webapp.l10n.settings import read_settings
from webapp.site import current

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask import Flask

    from webapp.export.pages import Page

NOW = "2026-11-23 12:00+0000"


@pytest.fixture
def essays(project: Path) -> Path:
    """A project with an essay, a glossary, a picture, and a title in Arabic and French."""
    source = project / "source_text"
    (source / "glossary.md").write_text("# Glossary\n\nbridge\n: A way over water.\n", encoding="utf-8")
    (source / "more").mkdir()
    (source / "more" / "a b.png").write_bytes(b"\x89PNG")
    (source / ".hidden.png").write_bytes(b"")
    (project / "locale" / "README.md").write_text("# For translators\n", encoding="utf-8")
    settings = read_settings(project)
    projects.start(settings, ["ar", "fr"], now=NOW)
    for tag, title in (("ar", "عن الجسور"), ("fr", "Des ponts")):
        path = settings.catalog(tag, "bridges")
        empty, full = 'msgid "On bridges"\nmsgstr ""', f'msgid "On bridges"\nmsgstr "{title}"'
        path.write_text(path.read_text(encoding="utf-8").replace(empty, full), encoding="utf-8")
    return project


def configure(project: Path, *lines: str) -> None:
    (project / "pyproject.toml").write_text("\n".join(["[tool.tarjama]", *lines, ""]), encoding="utf-8")


def names(folder: Path) -> set[str]:
    found = (p.relative_to(folder) for p in folder.rglob("*") if p.is_file())
    return {p.as_posix() for p in found if not p.name.startswith(".")}


def pages(project: Path) -> list[Page]:
    site = Site(create_app(project))
    return [page for address in site.addresses() if (page := site.page(address))]


def test_every_route_is_known(essays: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever adds a route learns here that the export must know with what to fill it in."""
    monkeypatch.setattr("webapp.maintainer.portions.MOST", 1)
    app = create_app(essays)
    with app.app_context():
        for rule in app.url_map.iter_rules():
            lives = rule.endpoint.startswith("translating.")  # as long as the server does
            assert bool(list(addresses.arguments(rule))) is not lives, rule
    app.add_url_rule("/<tag>/<unheard_of>/", "new", lambda: "")
    with pytest.raises(LookupError, match="unheard_of"):
        addresses.addresses(app)


def test_each_address_is_exported_as_the_app_answers_it(essays: Path, tarjama: Callable[..., object]) -> None:
    assert tarjama("export", "out").code == 0
    client = create_app(essays, {current.EXPORTED: True}).test_client()
    found = names(essays / "out")
    for tag in ("en", "ar", "fr"):
        for path in (f"/{tag}/", f"/{tag}/bridges/", f"/{tag}/glossary/", f"/{tag}/bridges/reviewed/"):
            file = essays / "out" / path[1:] / "index.html"
            assert file.read_bytes() == client.get(path).data
            assert gzip.decompress(file.with_name("index.html.gz").read_bytes()) == file.read_bytes()
            assert brotli.decompress(file.with_name("index.html.br").read_bytes()) == file.read_bytes()
        assert 'lang="' + tag in (essays / "out" / tag / "404.html").read_text(encoding="utf-8")
        assert f"{tag}/405.html" in found
    assert (essays / "out" / "media" / "more" / "a b.png").read_bytes() == b"\x89PNG"
    assert not [name for name in found if "hidden" in name]
    assert {"robots.txt", "index.html", "404.html"} <= found
    assert "sitemap.xml" not in found  # there is no public address to name in it
    assert "healthz" not in found
    assert any(name.startswith("static/") and name.endswith("site.css.br") for name in found)


def test_the_second_export_writes_only_what_changed(essays: Path, tarjama: Callable[..., object]) -> None:
    first = tarjama("export", "out")
    assert (first.code, first.err) == (0, "")
    assert first.out.endswith("files written, 0 removed: out\n")
    second = tarjama("export", "out")
    assert second.out.startswith("0 of ")
    (essays / "locale" / "fr" / "LC_MESSAGES" / "bridges.po").unlink()
    (essays / "locale" / "fr" / "LC_MESSAGES" / "glossary.po").unlink()
    third = tarjama("export", "out")
    assert third.code == 0
    assert " 0 removed" not in third.out
    assert not [name for name in names(essays / "out") if name.startswith("fr/")]


def test_what_is_read_before_the_first_page_is_told_text_by_text(essays: Path) -> None:
    told: list[int] = []
    app = create_app(essays)
    Site(app).count(lambda: told.append(1))
    assert len(told) >= len(app.extensions["library"].essays()) > 1


def test_a_sub_path_and_a_public_address(essays: Path, tarjama: Callable[..., object]) -> None:
    configure(essays, 'url = "https://example.org"', 'path = "/essays"')
    ran = tarjama("export", "out")
    assert (ran.code, ran.err) == (0, "")
    found = names(essays / "out")
    assert {"404.html", "essays/index.html", "essays/sitemap.xml", "essays/ar/bridges/index.html"} <= found
    assert {name.partition("/")[0] for name in found} == {"404.html", "essays"}


def test_a_folder_of_other_files_is_refused(essays: Path, tarjama: Callable[..., object]) -> None:
    ran = tarjama("export", ".")
    assert (ran.code, ran.out) == (2, "")
    assert "--overwrite" in ran.err
    assert not (essays / "index.html").exists()


def test_a_dead_link_is_named(essays: Path, tarjama: Callable[..., object]) -> None:
    essay = essays / "source_text" / "bridges.md"
    essay.write_text("# On bridges\n\n[Gone](gone.md) and [nowhere](#nowhere).\n", encoding="utf-8")
    ran = tarjama("export", "out")
    assert ran.code == 1
    assert "/en/bridges/: the link 'gone.md' leads to no page\n" in ran.err
    assert "/en/bridges/: the link '#nowhere' leads to no place on its page\n" in ran.err
    assert "Traceback" not in ran.err


def test_no_page_of_ours_leads_nowhere(project: Path, tarjama: Callable[..., object]) -> None:
    """Not to what has no element on the essay's page, nor to a note or a name that another page has."""
    (project / "source_text" / "bridges.md").write_text(
        "---\ntitle: Bridges\ndescription: Why they last.\n---\n\n# On bridges\n\n"
        "See [the wood](#wood) and a note[^n].\n\n## Of wood {#wood}\n\n"
        '<div title="A box">\n\nIn a <span id="box">box</span>.\n\n</div>\n\n[^n]: In summer.\n'
    )
    projects.start(read_settings(project), ["ar", "fr"], now=NOW)
    ran = tarjama("export", "out")
    assert (ran.code, ran.err) == (0, "")


def test_a_broken_catalog_is_named_and_the_rest_exported(
    essays: Path, tarjama: Callable[..., object]
) -> None:
    (essays / "locale" / "fr" / "LC_MESSAGES" / "glossary.po").write_text("nothing of the kind")
    ran = tarjama("export", "out")
    assert ran.code == 1
    assert "glossary.po" in ran.err
    assert "fr/glossary/index.html" in names(essays / "out")


def test_a_page_that_cannot_be_made_is_named_and_its_old_file_stays(
    essays: Path, tarjama: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(tag: str) -> str:
        raise RuntimeError

    def broken(root: Path, config: object) -> Flask:
        app = create_app(root, config)
        app.view_functions["reading.contents"] = fail
        return app

    tarjama("export", "out")
    before = names(essays / "out")
    monkeypatch.setattr("webapp.create_app", broken)
    monkeypatch.setattr("webapp.export.former_run.world", lambda *_, **__: "another program")
    ran = tarjama("export", "out")
    assert ran.code == 1
    assert "/ar/: the page could not be made" in ran.err
    assert names(essays / "out") == before


def test_pages_in_parallel_stand_beside_the_original_only(essays: Path) -> None:
    app = create_app(essays)
    app.add_url_rule("/<tag>/<slug>/parallel/<other>/", "beside", lambda **_: "")
    with app.app_context():
        rule = next(rule for rule in app.url_map.iter_rules() if rule.endpoint == "beside")
        pairs = {(v["tag"], v["other"]) for v in addresses.arguments(rule)}
        assert current.languages() == ("en", "ar", "fr")
    assert pairs == {("ar", "en"), ("fr", "en"), ("en", "ar"), ("en", "fr")}


def test_headers_are_those_of_the_app(essays: Path) -> None:
    page = next(page for page in pages(essays) if page.address.path == "/ar/bridges/")
    assert page.headers["Content-Language"] == "ar"
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "ETag" not in page.headers
    assert (page.name, page.address.rule, page.address.tag) == (
        "ar/bridges/index.html",
        "/<tag>/<slug>/",
        "ar",
    )
