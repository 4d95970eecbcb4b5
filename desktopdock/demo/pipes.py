"""A named pipe of Windows in the place of a port: each client becomes a socket, as the server's pages want it."""

import contextlib
import socket
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Client, Connection, Listener
from typing import Any

_BLOCK = 65536  # bytes
_LOOK_EVERY_S = 0.05


def listening(path: str) -> Listener:
    """At //./pipe/NAME. Raises `OSError` where the name is taken, and on any other system."""
    if sys.platform != "win32":
        raise OSError("named pipes are to be had on Windows only; give a port or a unix socket")
    return Listener(path.replace("/", "\\"), "AF_PIPE")


class PipeServer:
    """Each client is handed, in a thread of its own, to a `handler` as `socketserver` has them.

    A pipe has no half-closed state and no selector takes it: two threads carry its bytes to and from a socket.
    """

    def __init__(self, listener: Listener, handler: Callable[[socket.socket, Any, "PipeServer"], object]) -> None:
        self._listener, self._handler, self._is_over = listener, handler, False
        self._address = listener.address
        self._ended = threading.Event()

    def serve_forever(self, poll_interval: float = 0.5) -> None:
        try:
            while not self._is_over:
                with contextlib.suppress(OSError, EOFError):  # it went before it was let in
                    pipe = self._listener.accept()
                    if self._is_over:
                        pipe.close()
                    else:
                        _started(self._talk, pipe)
        finally:
            self._ended.set()

    def shutdown(self) -> None:
        """Back when nobody is let in any more. A waiting `accept` hears of nothing but a client."""
        self._is_over = True
        with contextlib.suppress(OSError):
            Client(self._address).close()
        self._ended.wait()

    def server_close(self) -> None:
        self._listener.close()

    def _talk(self, pipe: "Connection[Any, Any]") -> None:
        ours, theirs = socket.socketpair()
        is_over = threading.Event()
        with ours, theirs, contextlib.closing(pipe):
            hearing, saying = _started(_hear, pipe, theirs, is_over), _started(_say, theirs, pipe)
            with contextlib.suppress(OSError):  # the client has gone
                self._handler(ours, self._address, self)
            with contextlib.suppress(OSError):
                ours.shutdown(socket.SHUT_WR)
            saying.join()  # the client gets all that was said
            is_over.set()
            with contextlib.suppress(OSError):
                ours.shutdown(socket.SHUT_RD)
            hearing.join()


def _hear(pipe: "Connection[Any, Any]", theirs: socket.socket, is_over: threading.Event) -> None:
    with contextlib.suppress(OSError, EOFError):
        while not is_over.is_set():
            if pipe.poll(_LOOK_EVERY_S):  # nothing else ends a waiting read on every system
                theirs.sendall(pipe.recv_bytes())
    with contextlib.suppress(OSError):
        theirs.shutdown(socket.SHUT_WR)  # as a socket tells that the other side has gone


def _say(theirs: socket.socket, pipe: "Connection[Any, Any]") -> None:
    with contextlib.suppress(OSError):
        while said := theirs.recv(_BLOCK):
            pipe.send_bytes(said)


def _started(work: Callable[..., None], *arguments: object) -> threading.Thread:
    thread = threading.Thread(target=work, args=arguments, name=f"pipe {work.__name__.strip('_')}", daemon=True)
    thread.start()
    return thread
