"""Serve the essays to readers."""

from __future__ import annotations

import errno
import functools
import multiprocessing
import os
import signal
import socket
import threading
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import click

from scripts.project import settings
from webapp.l10n import locales
from webapp.l10n.edition.library import Library
from webapp.l10n.errors import TarjamaError
from webapp.l10n.settings import GLOSSARY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    from granian.server.common import AbstractServer

    from webapp.site.desk import Desk

EPILOG = "Example: tarjama serve --port 8080, or to translate into Urdu: serve --translate ur"
EVERY = "*"  # in place of a language's tag
THREADS = 8  # per worker; a ready page takes one for well under a millisecond
PATIENCE = 1  # seconds that open connections have to end once the server was told to stop


@click.command(epilog=EPILOG)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free one."
)
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1), help="How many processes answer."
)
@click.option("--access-log", is_flag=True, help="Print a line per request.")
@click.option(
    "--translate",
    metavar="[LOCALE]",
    is_flag=False,
    flag_value=EVERY,
    help="Let translations be written at /<language>/<essay>/translate/, in one language or in all.",
)
@click.option(
    "--as",
    "person",
    metavar='"NAME <ADDRESS>"',
    help="Who translates; by default whom git signs a commit with.",
)
@click.option("--no-credit", is_flag=True, help="Leave the name out of the credits that readers see.")
@click.option("--token", help="What others must have to come in; needed if --host is not this machine alone.")
def cli(host: str, port: int, workers: int, access_log: bool, **writing: Any) -> int:
    """Serve the essays in every language until Ctrl-C.

    A saved PO file is a visible PO file: nothing needs a restart.

    With --translate the essay itself is where it is translated: each text is saved into its PO file as it is
    confirmed. Without it nothing can be written.

    Exit code: 0 ended by Ctrl-C, 1 a worker failed, 2 wrong use, a port that is taken, or no essays to serve.
    """
    return serve(host, port, workers=workers, access_log=access_log, desk=_desk(host, writing))


def _desk(host: str, writing: Mapping[str, Any]) -> Desk | None:
    """Return the desk that the options ask for; None if nothing may be written."""
    if writing["translate"] is None:
        if writing["person"] or writing["token"] or writing["no_credit"]:
            raise click.UsageError("--as, --no-credit and --token go with --translate.")
        return None
    from webapp.translator.desk_options import Wish, open_desk

    chosen = "" if writing["translate"] == EVERY else writing["translate"]
    wish = Wish(chosen, writing["person"], writing["token"], not writing["no_credit"])
    return open_desk(settings(), wish, host)


def serve(
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    workers: int = 1,
    access_log: bool = False,
    desk: Desk | None = None,
) -> int:
    """Serve until a signal ends it; return the exit code."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    library = Library(settings())
    library.essays()  # what cannot be served is said now, not by a worker
    address = free_address(host, port)
    server = Server(
        "webapp:create_site",
        address=address[0],
        port=address[1],
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        workers_kill_timeout=PATIENCE,
        log_level=LogLevels.error,
        log_access=access_log,
    )
    server.on_startup(lambda: _started(server, lambda: _announce(library, host, address, desk)))
    try:
        server.serve(target_loader=functools.partial(site, library.settings.root, desk), wrap_loader=False)
    except SystemExit as ended:
        return 0 if server.interrupt_signal else int(ended.code or 0)
    return 0


def site(root: Path, desk: Desk | None = None) -> Callable[..., object]:
    """Return the WSGI application of a project; each worker calls this once."""
    if hasattr(signal, "pthread_sigmask"):  # Ctrl-C is for the server, which ends its workers in good order
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    if server := multiprocessing.parent_process():
        threading.Thread(target=_end_after, args=(server,), daemon=True).start()
    from webapp import create_site

    return create_site(root, desk=desk)


def _end_after(server: BaseProcess) -> None:
    server.join()
    os._exit(1)  # it was killed: nobody is left to end this worker, which would keep the port


def free_address(host: str, port: int) -> tuple[str, int]:
    """Return the IP address and the port to listen on; 0 stands for any port that is free.

    The server would share a port with another that is already at work, so it is asked for here first.

    Raises:
        TarjamaError: the port is taken or not allowed, or the host is not one of this machine's.
    """
    try:
        family, _, _, _, name = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            if os.name != "nt":  # there it means sharing
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(name)
            probe.listen()
            found = probe.getsockname()
    except socket.gaierror as error:
        raise TarjamaError(f"no such host: {host}", remedy="choose another with --host") from error
    except OSError as error:
        raise TarjamaError(_refused(error, host, port), remedy=_remedy(error, port)) from error
    return str(found[0]), int(found[1])


def _refused(error: OSError, host: str, port: int) -> str:
    told = {
        errno.EADDRINUSE: f"port {port} is taken",
        errno.EACCES: f"port {port} is not open to you",
        errno.EADDRNOTAVAIL: f"{host} is not an address of this machine",
    }
    return told.get(error.errno or 0, f"cannot listen on {host}, port {port}: {error.strerror}")


def _remedy(error: OSError, port: int) -> str:
    if error.errno in {errno.EADDRINUSE, errno.EACCES}:
        return f"choose another with --port, for instance --port {8000 + port % 1000 + 1}"
    return "choose another with --host"


def _started(server: AbstractServer[Any], announce: Callable[[], None]) -> None:
    if hasattr(signal, "SIGHUP"):  # a closed terminal ends the server; granian would start its workers anew
        signal.signal(signal.SIGHUP, server.signal_handler_interrupt)
    threading.Thread(target=announce, daemon=True).start()


def _announce(library: Library, host: str, address: tuple[str, int], desk: Desk | None = None) -> None:
    _await_answer(address)  # which also means that all workers are forked: nothing else may happen before
    shown = f"[{host}]" if ":" in host else host
    languages = ", ".join(locales.locale(tag).autonym for tag in library.offered())
    start = f"http://{shown}:{address[1]}{library.settings.path}"
    key = f"?token={quote(desk.access, safe='')}" if desk and desk.access else ""
    told = [f"{start}/{key}", languages]
    if desk is not None:
        tag = desk.locales[0] if len(desk.locales) == 1 else "<language>"
        slugs = [slug for slug in library.essays() if slug != GLOSSARY]
        told.append(
            f"To translate as {desk.person}: {start}/{tag}/{(slugs or ['<essay>'])[0]}/translate/{key}"
        )
    click.echo("\n".join([*told, "Ctrl-C ends it."]))


def _await_answer(address: tuple[str, int]) -> None:
    while True:
        try:
            socket.create_connection(address, timeout=1).close()
        except OSError:
            time.sleep(0.01)
        else:
            return
