"""A stand-in for the notification service of a desktop, on a bus of its own; it records what it is asked."""

import contextlib
import os
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import open_dbus_connection

from desktopdock.desktop.linux import NAME, PATH
from tests.rig.display import BUS


@contextlib.contextmanager
def bus(folder: Path) -> Iterator[str]:
    """Its address."""
    config = folder / "bus.conf"
    config.write_text(BUS.format(folder=folder))
    line = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"]
    process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=dict(os.environ))
    assert process.stdout is not None
    try:
        yield process.stdout.readline().decode().strip()
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


class Service:
    """Speaks as the specification says, and refuses arguments of other types, as real ones do."""

    def __init__(self, address: str, *capabilities: str, refuses: bool = False) -> None:
        self.notes: list[tuple[Any, ...]] = []
        self._capabilities, self._refuses = list(capabilities), refuses
        self._connection = open_dbus_connection(address)
        self._connection.send_and_get_reply(message_bus.RequestName(NAME))
        threading.Thread(target=self._serve, name="notification service", daemon=True).start()

    def __enter__(self) -> "Service":
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the bus, which others use."""
        self._connection.send(message_bus.ReleaseName(NAME))
        its: socket.socket = self._connection.sock  # type: ignore[attr-defined]  # its stubs leave it out
        its.shutdown(socket.SHUT_RDWR)

    def press(self, number: int, action: str) -> None:
        here = DBusAddress(PATH, interface=NAME)
        self._connection.send(new_signal(here, "ActionInvoked", "us", (number, action)))

    def _serve(self) -> None:
        while True:
            try:
                message = self._connection.receive()
            except (OSError, ValueError, EOFError):  # the bus has ended
                self._connection.close()
                return
            fields = message.header.fields
            if message.header.message_type is not MessageType.method_call:
                continue
            if fields[HeaderFields.member] == "GetCapabilities":
                self._connection.send(new_method_return(message, "as", (self._capabilities,)))
            elif self._refuses or fields.get(HeaderFields.signature) != "susssasa{sv}i":
                self._connection.send(new_error(message, "org.freedesktop.DBus.Error.InvalidArgs", "s", ("no",)))
            else:
                self.notes.append(message.body)
                self._connection.send(new_method_return(message, "u", (len(self.notes),)))
