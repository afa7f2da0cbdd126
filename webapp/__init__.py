"""Tarjama: an essay, read by anyone in their own language. Importing this loads nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from flask import Flask

    from webapp.site.desk import Desk


GARBAGE = 100_000, 50, 100  # new things after which they, and how many times as many older ones, are searched


def create_app(
    root: Path | None = None, config: Mapping[str, Any] | None = None, desk: Desk | None = None
) -> Flask:
    """Return the Flask app of a project, its ready pages answered before Flask.

    Args:
        root: the project's folder; by default the one around the working directory.
        config: Flask settings, such as ``TESTING``.
        desk: who writes translations; without one nothing can be written.

    Raises:
        SettingsError: there is no project, or its settings cannot be read.
    """
    from pathlib import Path

    from flask import Flask

    from webapp.l10n.edition.library import Library
    from webapp.l10n.settings import find_root, read_settings
    from webapp.maintainer import charts, dashboard
    from webapp.maintainer.history import Past
    from webapp.reader import essay, feed, parallel, passages, sitemap
    from webapp.reader.book import routes as book
    from webapp.site import assets, errors, wsgi
    from webapp.site.ready_pages import Makers
    from webapp.translator import pages, sheets

    settings = read_settings(root or find_root(Path.cwd()))
    app = Flask(__name__, static_folder=None)
    app.config.from_mapping(config or {})
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # JSON-LD in readable letters
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions["library"] = library = Library(settings)
    app.extensions["past"] = Past(settings)
    app.extensions["makers"] = Makers()
    app.register_blueprint(assets.blueprint)  # before the pages: /static/ and /healthz are no languages
    app.register_blueprint(dashboard.blueprint)
    app.register_blueprint(charts.blueprint)
    app.register_blueprint(sitemap.blueprint)
    app.register_blueprint(essay.blueprint)
    app.register_blueprint(parallel.blueprint)
    app.register_blueprint(passages.blueprint)
    app.register_blueprint(book.blueprint)
    app.register_blueprint(feed.blueprint)
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(sheets.blueprint)
    errors.answer_errors(app)
    site = wsgi.behind_proxies(wsgi.Front(app.wsgi_app, library), settings)
    if desk is not None:
        from webapp.translator import access, api

        app.extensions["desk"] = desk
        app.register_blueprint(api.blueprint)
        site = access.Admission(site, desk)
    app.wsgi_app = site  # type: ignore[assignment, method-assign]
    return app


def create_site(root: Path | None = None, *, desk: Desk | None = None) -> Flask:
    """Return what a WSGI server is given: the app, in a process that is for it alone.

    Catalogs are many small things that stay, and much to search for garbage: it is searched for less often.
    """
    import gc

    gc.set_threshold(*GARBAGE)
    return create_app(root, desk=desk)
