"""Who may write, into what, under which names: what a person asks for when a server starts."""

from __future__ import annotations

import ipaddress
import re
import secrets
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from webapp.l10n import locales
from webapp.l10n.errors import LocaleError, SettingsError
from webapp.l10n.locales.folders import directories
from webapp.l10n.store import git
from webapp.site.desk import LOOPBACK, Desk

if TYPE_CHECKING:
    from webapp.l10n.settings import Settings

SHORTEST = 16  # characters of a token: fewer could be guessed
_PERSON = re.compile(r"(?P<name>[^<>]*[^<>\s])\s*(?:<(?P<address>[^<>\s]*)>)?")


@dataclass(frozen=True)
class Wish:
    """What was asked for.

    Attributes:
        locales: tags separated by commas; empty for all languages.
        person: ``Name <address>``; None for whom git would sign a commit with.
        token: what others must have to come in, None if nobody else may.
        credited: whether the person is thanked in the catalogs.
    """

    locales: str = ""
    person: str | None = None
    token: str | None = None
    credited: bool = True


def open_desk(settings: Settings, wish: Wish, host: str) -> Desk:
    """Return the desk that was wished for.

    Args:
        settings: the project's.
        wish: what was asked for.
        host: the address that the server listens on.

    Raises:
        SettingsError: nobody is named, the token is short, or it is missing where others could come in.
        LocaleError: a language that the project has not.
    """
    alone = _is_loopback(host)
    if not alone and not wish.token:
        raise SettingsError(
            f"everyone who reaches {host} could write into the catalogs",
            remedy=f"let in only who has a token: --token {secrets.token_urlsafe(18)}",
        )
    if wish.token is not None and len(wish.token) < SHORTEST:
        raise SettingsError(
            f"a token of fewer than {SHORTEST} characters can be guessed",
            remedy=f"take a longer one: --token {secrets.token_urlsafe(18)}",
        )
    named = f"[{host}]" if ":" in host else host.lower()
    return Desk(
        _person(settings, wish),
        tuple(_tag(settings, name) for name in wish.locales.split(",") if name.strip()),
        wish.credited,
        LOOPBACK | {named} | (frozenset() if alone else _own_names(settings)),
        wish.token or "",
    )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _own_names(settings: Settings) -> frozenset[str]:
    """Return the names by which others know this machine, and the public one of the site."""
    name = socket.gethostname().lower()
    public = urlsplit(settings.url).hostname if settings.url else None
    return frozenset({name, f"{name.partition('.')[0]}.local", *([public] if public else [])})


def _person(settings: Settings, wish: Wish) -> str:
    told = wish.person if wish.person is not None else git.author(settings.root)
    if told is None:
        raise SettingsError(
            "nobody is named to have translated",
            remedy='say who with --as "Name <address>", or tell git: git config user.name, user.email',
        )
    found = _PERSON.fullmatch(told.strip())
    if not found or not told.isprintable():
        raise SettingsError(f"{told!r} is no name", remedy='write it as "Name <address>"')
    name = " ".join(found["name"].split())
    return f"{name} <{found['address']}>" if found["address"] else name


def _tag(settings: Settings, name: str) -> str:
    tag = locales.named(name.strip()).tag
    if tag == settings.source_locale:
        raise LocaleError(f"{tag} is the language the essays are written in", remedy="name another")
    if tag not in directories(settings):
        raise LocaleError(f"there are no catalogs in {tag}", remedy=f"start the language: init {tag}")
    return tag
