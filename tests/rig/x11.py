"""What xdotool cannot do: ask a window to close, as its cross does; minimise it, as a window manager would."""

import contextlib
import ctypes
from collections.abc import Iterator

CLIENT_MESSAGE, ICONIC = 33, 3


class _ClientMessage(ctypes.Structure):
    """`XClientMessageEvent`, filled up to the size of an `XEvent`."""

    _fields_ = [
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("rest", ctypes.c_long * 12),
    ]


def ask_to_close(display: str, windows: list[int]) -> None:
    """Send `WM_DELETE_WINDOW` to each."""
    with _connected(display) as (x11, connection):
        protocols, delete = (x11.XInternAtom(connection, name, 0) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW"))
        for window in windows:
            event = _ClientMessage(type=CLIENT_MESSAGE, window=window, message_type=protocols, format=32)
            event.data[0] = delete
            x11.XSendEvent(connection, window, 0, 0, ctypes.byref(event))


def minimise(display: str, windows: list[int]) -> None:
    """Set `WM_STATE` to iconic and take each window off the screen."""
    with _connected(display) as (x11, connection):
        state = x11.XInternAtom(connection, b"WM_STATE", 0)
        values = (ctypes.c_ulong * 2)(ICONIC, 0)
        for window in windows:
            x11.XChangeProperty(connection, window, state, state, 32, 0, ctypes.byref(values), 2)
            x11.XUnmapWindow(connection, window)


@contextlib.contextmanager
def _connected(display: str) -> Iterator[tuple[ctypes.CDLL, int]]:
    x11 = ctypes.CDLL("libX11.so.6")
    pointer, number, long = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong
    x11.XOpenDisplay.restype, x11.XInternAtom.restype = pointer, long
    x11.XInternAtom.argtypes = [pointer, ctypes.c_char_p, number]
    x11.XSendEvent.argtypes = [pointer, long, number, ctypes.c_long, pointer]
    x11.XChangeProperty.argtypes = [pointer, long, long, long, number, number, pointer, number]
    x11.XUnmapWindow.argtypes = [pointer, long]
    x11.XCloseDisplay.argtypes = [pointer]
    connection = x11.XOpenDisplay(display.encode())
    if not connection:
        raise OSError(f"no X server at {display}")
    yield x11, connection
    x11.XCloseDisplay(connection)
