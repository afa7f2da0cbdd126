"""The configuration by which nginx serves the exported files as the app would answer: one file, one server.

nginx has no program that could negotiate, so the lookup is written out as tables of regular expressions; the
file itself says in what it differs. Reference: ngx_http_map_module, ngx_http_core_module.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from webapp.export.nginx.directives import added, block, either, indented, mapped, quoted, typed
from webapp.export.nginx.language_maps import REFUSED, led, reader, spelled
from webapp.export.pages import INDEX
from webapp.site.assets import YEAR
from webapp.site.compression import SUFFIXES
from webapp.site.headers import PAGE_CACHE, SECURITY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from webapp.export.nginx.page_kinds import Kind, Kinds
    from webapp.export.pages import Page
    from webapp.l10n.settings import Settings

REMEMBERED = "private, no-cache"
_MOVED = added([("Cache-Control", "no-cache"), *SECURITY.items()])


def configuration(
    folder: Path,
    settings: Settings,
    offered: tuple[Sequence[str], Sequence[str]],
    kinds: Kinds,
    errors: Mapping[int, Page],
) -> str:
    """Return the text of the configuration, to be included in nginx's ``http``.

    Args:
        folder: the export.
        settings: the project's.
        offered: the languages, the source first, and the essays, that ``/`` chooses from.
        kinds: what there is in the export, in which languages.
        errors: status → one of its pages.
    """
    tags, slugs = offered
    ordered = sorted(kinds.tags, key=len, reverse=True)
    return "\n".join(
        [
            HEAD,
            *_paths(settings, ordered),
            *led(re.escape(settings.path), kinds.tags, settings.source_locale),
            *reader(tags, settings.source_locale),
            *_choices(settings, ordered),
            *_codings(),
            "server {",
            *indented(_server(folder, settings)),
            *indented(_fixed(settings, slugs)),
            *indented(
                line for status, page in errors.items() for line in _error(settings, ordered, status, page)
            ),
            *indented(line for kind in kinds.kinds() for line in _location(kind)),
            *indented(_elsewhere(settings, ordered)),
            "}",
            "",
        ]
    )


HEAD = """\
# How nginx serves what `tarjama export` wrote, as the app itself would answer. Include this file in the
# http block (as a file in conf.d is), set listen and server_name below, add your certificate. It is written
# anew by each export with --nginx, and must be: it knows the languages and the essays there are.
#
# In what it differs from the app:
# - Weights in Accept-Language count by their first decimal (q=0.85 as q=0.8); of equals the first is taken.
# - What q=0 refuses is refused where it is a language as a whole, and what it refuses comes before it.
# - * stands for the original's language.
# - Accept-Encoding: brotli before gzip before neither, where each is not refused (q=0); weights do not count.
# - ETag is nginx's own, from time and size.
# - The page of an error leads to the same contents in other languages, never to the essay that was meant.
"""


def _paths(settings: Settings, tags: Sequence[str]) -> list[str]:
    """Return the maps that tell the language from the address: as it is spelled here, and otherwise."""
    path = re.escape(settings.path)
    names = [(f"~*^{path}/{spelled(tag)}(?:/|$)", tag) for tag in tags]
    return [
        *mapped("$uri", "$tarjama_tag", [(f"~^{path}/(?<tarjama_t>{either(tags)})(?:/|$)", "$tarjama_t")]),
        *mapped("$uri", "$tarjama_named", names),
        *mapped("$tarjama_tag|$tarjama_named", "$tarjama_misspelled", [(r"~^\|.", "1")]),
        *mapped("$request_uri", "$tarjama_rest", [(f"~^{path}/[^/?]+(?<tarjama_b>[^?]*)", "$tarjama_b")]),
        *mapped("$request_uri", "$tarjama_asked", [(r"~^(?<tarjama_a>[^?]*)", "$tarjama_a")]),
    ]


def _choices(settings: Settings, tags: Sequence[str]) -> list[str]:
    """Return the maps that notice a choice of language, as the app does, and remember it."""
    path = re.escape(settings.path)
    names = either(tags)
    before = rf"https?://(?<tarjama_h>[^/ ]+){path}/(?<tarjama_o>{names})(?<tarjama_s>/[^ ?#]*)(?:[?#][^ ]*)?"
    after = rf"\k<tarjama_h>{path}/(?!\k<tarjama_o>/)(?<tarjama_n>{names})\k<tarjama_s>"
    chosen = f"~^{before} {after}$"
    kept = f"Max-Age={YEAR}; HttpOnly; Path={settings.path or '/'}; SameSite=Lax$tarjama_secure"
    return [
        *mapped("$https", "$tarjama_secure", [("on", "; Secure")]),
        *mapped(
            "$http_referer $http_host$tarjama_asked", "$tarjama_kept", [(chosen, f"lang=$tarjama_n; {kept}")]
        ),
        *mapped("$tarjama_kept", "$tarjama_page_cache", [("", PAGE_CACHE)], REMEMBERED),
    ]


def _codings() -> list[str]:
    def accepted(coding: str) -> str:
        return rf"~*(?:^|,)\s*{coding}\s*(?:,|$|;(?!\s*{REFUSED}))"

    names = {"br": "br", "gzip": "(?:x-)?gzip"}
    anything = rf"~*^(?!.*\bbr\b)(?:.*,)?\s*\*\s*(?:,|$|;(?!\s*{REFUSED}))"
    rows = [*((accepted(names[coding]), suffix) for coding, suffix in SUFFIXES.items()), (anything, ".br")]
    return [
        *mapped("$http_accept_encoding", "$tarjama_twin", rows),
        *mapped(
            "$tarjama_twin", "$tarjama_coding", [(suffix, coding) for coding, suffix in SUFFIXES.items()]
        ),
        *mapped("$request_method", "$tarjama_allow", [("OPTIONS", "GET, HEAD, OPTIONS")]),
    ]


def _server(folder: Path, settings: Settings) -> list[str]:
    name = urlsplit(settings.url).hostname or "_"
    errors = {"404": "404", "400 405 413 414 431": "405"}
    return [
        "listen 80;",
        f"server_name {name};",
        "",
        f"root {quoted(str(folder.resolve()))};",
        "absolute_redirect off;",
        "charset off;",
        "gzip off;  # every file has its twins",
        "large_client_header_buffers 4 32k;",
        "max_ranges 0;",
        "server_tokens off;",
        "types { }  # each kind of page below names its own",
        'default_type "text/html; charset=utf-8";',
        *(
            f"error_page {status} {settings.path}/$tarjama_reader/{page}.html;"
            for status, page in errors.items()
        ),
        *added([("Allow", "$tarjama_allow"), *SECURITY.items()]),
        'if ($request_method !~ "^(?:GET|HEAD|OPTIONS)$") { return 405; }',
        'if ($request_method = OPTIONS) { return 200 ""; }',
    ]


def _fixed(settings: Settings, slugs: Sequence[str]) -> list[str]:
    first = f"{slugs[0]}/" if len(slugs) == 1 else ""
    root = [("Cache-Control", REMEMBERED), ("Vary", "Accept-Language, Cookie"), *SECURITY.items()]
    places = dict.fromkeys([settings.path or "/", f"{settings.path}/"])
    lead = [*added(root), f"return 302 {settings.path}/$tarjama_reader/{first}$is_args$args;"]
    health = [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store"), *SECURITY.items()]
    lines = [line for place in places for line in block(f"location = {place}", lead)]
    lines += block(f"location = {settings.path}/healthz", [*typed(dict(health)), 'return 200 "ok\\n";'])
    for old, new in settings.redirects.items():
        below = r"(?<tarjama_p>/[A-Za-z0-9/-]*(?:book\.epub)?)"
        path = rf"{re.escape(settings.path)}/(?<tarjama_g>[A-Za-z0-9-]+)/{old}{below}"
        moved = f"return 308 {settings.path}/$tarjama_g/{new}$tarjama_p;"
        lines += block(f'location ~ "^{path}$"', [*_MOVED, moved])
    return lines


def _error(settings: Settings, tags: Sequence[str], status: int, page: Page) -> list[str]:
    allow = {"Allow": "GET, HEAD, OPTIONS"} if status == 405 else {}
    own = {**page.headers, "Content-Language": "$tarjama_e", "Last-Modified": "", **allow}
    place = f'location ~ "^{re.escape(settings.path)}/(?<tarjama_e>{either(tags)})/{status}\\.html$"'
    return block(place, ["internal;", "etag off;", *typed(own, always=True)])


def _location(kind: Kind) -> list[str]:
    own = dict(kind.headers)
    if own.get("Cache-Control") == PAGE_CACHE and own.get("Content-Language") == "$tarjama_tag":
        own |= {"Cache-Control": "$tarjama_page_cache", "Set-Cookie": "$tarjama_kept"}
    if kind.twins:
        own["Content-Encoding"] = "$tarjama_coding"
    file = ("${uri}" + (INDEX if kind.folder else "")) + ("$tarjama_twin" if kind.twins else "")
    place = f"= {kind.pattern}" if kind.exact else f'~ "^{kind.pattern}$"'
    return block(f"location {place}", [*typed(own), f'try_files "{file}" =404;'])


def _elsewhere(settings: Settings, tags: Sequence[str]) -> list[str]:
    """Return where other spellings of an address lead, and that all else is not found."""
    path = re.escape(settings.path)
    slash = f'if (-f "$document_root$uri/{INDEX}") {{ return 308 $tarjama_asked/$is_args$args; }}'
    named = f"{settings.path}/$tarjama_named$tarjama_rest$is_args$args"
    respelled = f"if ($tarjama_misspelled) {{ return 308 {named}; }}"
    served = f"{settings.path}/$tarjama_led$tarjama_rest$is_args$args"
    other = f"if ($tarjama_led) {{ return 302 {served}; }}"
    return [
        *block(f'location ~ "^{path}/(?:{either(tags)})(?:/.*)?(?<!/)$"', [*_MOVED, slash, "return 404;"]),
        *block("location /", [*_MOVED, respelled, other, "return 404;"]),
    ]
