"""What the system says when an engine cannot be reached, in our own errors."""

import contextlib
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

from desktopdock.domain.errors import (
    BadRequest,
    Conflict,
    ConnectionRefused,
    EngineError,
    EngineFailed,
    Forbidden,
    Gone,
    NoAnswer,
    NoPermission,
    NoSocket,
    NotAnEngine,
    Refused,
    TlsFailure,
    UnknownHost,
    Unreachable,
)
from desktopdock.support.text import tr

_STATUS: dict[int, type[Refused]] = {400: BadRequest, 401: Forbidden, 403: Forbidden, 404: Gone, 409: Conflict}


def refusal(status: int, words: str) -> Refused:
    """The error of an answer whose status is 400 or more; `words` are the engine's own."""
    return _STATUS.get(status, EngineFailed if status >= 500 else Refused)(words)


@contextlib.contextmanager
def reaching(path: str) -> Iterator[None]:
    """While a connection to `path` (a socket's, or host and port) is opened."""
    try:
        yield
    except FileNotFoundError as error:
        raise NoSocket(tr("file not found ({0})").format(error.errno)) from error
    except PermissionError as error:
        raise NoPermission(tr("permission denied ({0})").format(error.errno), *owner(path)) from error
    except socket.gaierror as error:
        raise UnknownHost(tr("the name {0} is not known").format(path.rpartition(":")[0] or path)) from error
    except TimeoutError as error:
        raise NoAnswer(tr("no answer yet")) from error
    except OSError as error:
        raise failed(error) from error
    except ValueError as error:  # a path with a NUL, a name too long for DNS
        raise NotAnEngine(str(error)) from error


@contextlib.contextmanager
def talking() -> Iterator[None]:
    """While a request is sent and its answer is read."""
    try:
        yield
    except EngineError:
        raise
    except TimeoutError as error:
        raise NoAnswer(tr("The engine does not answer.")) from error
    except OSError as error:
        raise failed(error) from error
    except (ValueError, IndexError) as error:
        raise NotAnEngine(tr("What answers is not a container engine.")) from error


def failed(error: OSError) -> Unreachable:
    words = (error.strerror or str(error)).lower()
    if type(error).__module__ == "ssl":
        return TlsFailure(_tls_words(error))
    if isinstance(error, ConnectionRefusedError):
        return ConnectionRefused(tr("connection refused ({0})").format(error.errno))
    return Unreachable(f"{words} ({error.errno})" if error.errno else words)


def _tls_words(error: OSError) -> str:
    """What went wrong with the certificate, or in the library's own word: WRONG_VERSION_NUMBER."""
    reason = str(getattr(error, "verify_message", "") or getattr(error, "reason", "") or error)
    if reason in ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE"):
        return tr("the other side does not speak TLS")
    return tr("no secure connection: {0}").format(reason)


def owner(path: str) -> tuple[str, str]:
    """Whose a socket is, for example root:docker, mode 660, and its group; "" where nobody can tell."""
    if sys.platform == "win32":
        return "", ""
    try:
        there = Path(path)
        status, group = there.stat(), there.group()
        said = tr("{0}:{1}, mode {2}").format(there.owner(), group, oct(status.st_mode & 0o777)[2:])
        if status.st_gid not in (os.getegid(), *os.getgroups()):
            said = tr("{0}; you are not in {1}").format(said, group)
        return said, group
    except (OSError, KeyError, ValueError):  # no such file after all; an owner without a name
        return "", ""
