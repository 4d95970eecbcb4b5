"""A secure connection to an engine over TCP."""

import socket
import ssl

from desktopdock.domain.endpoints import Tls
from desktopdock.domain.errors import TlsFailure
from desktopdock.support.text import tr


def secured(plain: socket.socket, files: Tls, host: str) -> ssl.SSLSocket:
    """The socket, after the handshake; raises `TlsFailure` for files that cannot be used, and what `ssl` raises."""
    try:
        return _context(files).wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise


def _context(files: Tls) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=files.ca or None)
        if files.certificate:
            context.load_cert_chain(files.certificate, files.key or None)
    except OSError as error:  # ssl's own errors are among them; neither names the file
        names = ", ".join(filter(None, [files.ca, files.certificate, files.key]))
        raise TlsFailure(tr("these files cannot be used: {0} ({1})").format(names, error.strerror or error)) from error
    if not files.verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context
