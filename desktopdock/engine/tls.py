"""A secure connection to an engine over TCP."""

import socket
import ssl
from functools import lru_cache
from pathlib import Path

from desktopdock.domain.endpoints import Tls
from desktopdock.domain.errors import TlsFailure
from desktopdock.support.text import tr


def secured(plain: socket.socket, files: Tls, host: str) -> ssl.SSLSocket:
    """The socket, after the handshake; raises `TlsFailure` for files that cannot be used, and what `ssl` raises."""
    try:
        return _context(files, _stamps(files)).wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise


class _Secured(ssl.SSLSocket):
    def shutdown(self, how: int) -> None:
        """From any thread: the library's own is not made for that."""
        socket.socket.shutdown(self, how)


@lru_cache(maxsize=4)
def _context(files: Tls, _stamps: tuple[int, ...]) -> ssl.SSLContext:
    """Kept until a file changes: reading certificates anew costs up to 30 ms of every request."""
    try:
        context = ssl.create_default_context(cafile=files.ca or None)
        if files.certificate:
            context.load_cert_chain(files.certificate, files.key or None)
    except OSError as error:  # ssl's own errors are among them; neither names the file
        names = ", ".join(filter(None, [files.ca, files.certificate, files.key]))
        raise TlsFailure(tr("these files cannot be used: {0} ({1})").format(names, error.strerror or error)) from error
    context.sslsocket_class = _Secured
    if not files.verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _stamps(files: Tls) -> tuple[int, ...]:
    """When each was changed, in ns; 0 where it is not there."""
    there = [Path(file) for file in (files.ca, files.certificate, files.key) if file]
    return tuple(file.stat().st_mtime_ns if file.is_file() else 0 for file in there)
