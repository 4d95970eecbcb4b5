"""A named pipe of Windows that looks like a socket. Not run on Windows yet: the tests put a fake behind it."""

import contextlib
import errno
import io
import sys
import time
from collections.abc import Iterator
from typing import Any, Protocol, cast

from desktopdock.domain.errors import UnusableAddress

_NO_RETRY = 10  # the SDK's own count has reached its end
_ERRNO = {  # by winerror; 231 is a pipe whose instances are all taken at the moment
    2: errno.ENOENT,
    5: errno.EACCES,
    231: errno.EAGAIN,
    **dict.fromkeys((109, 232, 233), errno.EPIPE),
}


class PipeSocket(Protocol):
    """What the SDK's `NpipeSocket` can do."""

    def connect(self, address: str, retry_count: int = 0) -> None: ...
    def settimeout(self, value: float | None) -> None: ...
    def recv_into(self, buf: Any, nbytes: int = 0) -> int: ...
    def send(self, string: bytes, flags: int = 0) -> int: ...
    def close(self) -> None: ...


def new_socket() -> PipeSocket:
    """The SDK's own, which asks for pywin32: written as an import, so that a bundle gets both."""
    if sys.platform != "win32":
        raise UnusableAddress("npipe")
    from docker.transport.npipesocket import NpipeSocket

    return cast(PipeSocket, NpipeSocket())  # it sends bytes, whatever its stubs say


class Pipe:
    """Raises OSError as a socket does; `shutdown` closes it, which ends a waiting read."""

    def __init__(self, path: str, timeout: float) -> None:
        """`path` is //./pipe/NAME."""
        self._pipe = new_socket()
        self._pipe.settimeout(timeout)
        self._closed = False
        _connect(self._pipe, path, time.monotonic() + timeout)

    def settimeout(self, value: float | None) -> None:
        self._pipe.settimeout(value)

    def sendall(self, data: bytes) -> None:
        with _as_os_errors():
            self._pipe.send(data)

    def recv_into(self, buffer: Any) -> int:
        with _as_os_errors():
            return self._pipe.recv_into(buffer)

    def makefile(self, mode: str = "rb") -> io.BufferedReader:
        return io.BufferedReader(_Reader(self))

    def shutdown(self, how: int) -> None:
        self.close()

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            with _as_os_errors():
                self._pipe.close()


class _Reader(io.RawIOBase):
    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            return self._pipe.recv_into(buffer)
        except BrokenPipeError:  # how a pipe says that the other side is done
            return 0


def _connect(pipe: PipeSocket, path: str, until: float) -> None:
    """Wait for a busy pipe: the SDK would sleep ten times a second, whatever the time limit."""
    while True:
        try:
            with _as_os_errors():
                return pipe.connect(path, retry_count=_NO_RETRY)
        except BlockingIOError:
            if time.monotonic() > until:
                raise TimeoutError from None
            time.sleep(0.05)


@contextlib.contextmanager
def _as_os_errors() -> Iterator[None]:
    """pywin32's errors are no OSErrors."""
    try:
        yield
    except RuntimeError as error:  # how the SDK says that it was closed meanwhile
        raise BrokenPipeError(errno.EPIPE, str(error)) from error
    except Exception as error:
        number = getattr(error, "winerror", None)
        if number is None or isinstance(error, OSError):
            raise
        words = str(getattr(error, "strerror", error))
        raise OSError(_ERRNO.get(number, number), words) from error
