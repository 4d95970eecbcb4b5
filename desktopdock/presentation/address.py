"""What a user typed as the address of an engine, and how it was understood."""

import re

from msgspec import Struct

from desktopdock.support.text import tr

LOOPBACK = ("localhost", "127.0.0.1", "[::1]", "::1")

_HOST = re.compile(r"(\[[0-9a-fA-F:.%]+\]|[A-Za-z0-9_.-]*)(?::(\d{1,5}))?(/.*)?", re.ASCII)
_OTHERS = ("ssh", "http", "https", "fd")


class Understood(Struct, frozen=True):
    """`address` is "" where it cannot be used; `warning` is said, and does not stop anybody."""

    address: str
    sentence: str
    warning: str = ""


def understood(text: str, on_windows: bool) -> Understood:
    """An address out of `localhost:2375`, a path, `tcp://…`, `\\\\.\\pipe\\…`, `\\\\wsl.localhost\\…`, `wsl://…`."""
    text = text.strip().strip('"')
    if not text:
        return Understood("", "")
    slashed = text.replace("\\", "/")
    scheme, mark, rest = text.partition("://")
    if re.match(r"//(wsl\.localhost|wsl\$)/", slashed, re.IGNORECASE):
        return _in_wsl(slashed.strip("/").partition("/")[2].partition("/")[0], on_windows)
    if slashed.lower().startswith("//./pipe/"):
        return _pipe(slashed)
    if not mark:
        return _socket(text, on_windows) if text.startswith(("/", "~")) else _tcp(text, tls=False)
    return _by_scheme(scheme.lower(), rest, text, on_windows)


def _by_scheme(scheme: str, rest: str, text: str, on_windows: bool) -> Understood:
    if scheme == "tcp":
        return _tcp(rest, tls=False)
    if scheme == "unix":
        return _socket(rest, on_windows)
    if scheme == "wsl":
        return _in_wsl(rest.strip("/"), on_windows)
    if scheme == "npipe":
        return _pipe(rest.replace("\\", "/"))
    if scheme in ("http", "https"):
        meant = tr("Write tcp:// instead of {0}://.").format(scheme)
        return Understood("", meant)
    return Understood("", tr("DesktopDock cannot use {0} addresses yet.").format(scheme or text))


def _socket(path: str, on_windows: bool) -> Understood:
    if on_windows:
        said = tr("Windows cannot use a socket of Linux. Write the distribution of WSL instead: {0}").format(
            "wsl://Ubuntu"
        )
        return Understood("", said)
    if not path.startswith("/"):
        return Understood("", tr("The path of a socket begins with a slash."))
    return Understood(f"unix://{path}", tr("A socket on this computer: {0}").format(path))


def _pipe(path: str) -> Understood:
    if not path.lower().startswith("//./pipe/") or len(path) <= len("//./pipe/"):
        return Understood("", tr("A pipe is written like this: {0}").format("npipe:////./pipe/docker_engine"))
    return Understood(f"npipe://{path}", tr("A pipe on this computer: {0}").format(path.replace("/", "\\")))


def _in_wsl(distribution: str, on_windows: bool) -> Understood:
    """Windows opens no socket of Linux, but starts the docker program that does."""
    if not on_windows:
        return Understood("", tr("Distributions of WSL are there on Windows only."))
    if not distribution:
        return Understood("", tr("A distribution of WSL is written like this: {0}").format("wsl://Ubuntu"))
    sentence = tr("The engine inside the WSL distribution {0}, by the docker program there.").format(distribution)
    return Understood(f"wsl://{distribution}", sentence)


def _tcp(rest: str, tls: bool) -> Understood:
    found = _HOST.fullmatch(rest)
    if not found or not rest or int(found[2] or 0) > 65535:
        return Understood("", tr("This is not the address of an engine."))
    host, port = found[1] or "localhost", found[2] or "2375"
    warning = ""
    if host.lower() not in LOOPBACK and not host.startswith("127."):
        warning = tr("Unless certificates are set up, anybody on the way can read along and take over that computer.")
    return Understood(f"tcp://{host}:{port}", tr("Port {0} of {1}, over TCP.").format(port, host), warning)
