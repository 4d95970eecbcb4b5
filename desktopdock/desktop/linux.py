"""Linux: notifications by the service that every desktop has (freedesktop.org, Desktop Notifications 1.2)."""

import asyncio
import html
import queue
import socket
import threading
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from desktopdock.desktop.notifications import Note
from desktopdock.support.signal import Signal

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
PATIENCE_S = 5.0  # for a service that has to be started first
KEPT = 50  # notes whose buttons are still followed
FIRST_SERIAL = 1000  # beyond those that the library has taken for the beginning
_SERVICE = DBusAddress(PATH, NAME, NAME)
_HINTS = {"desktop-entry": ("s", "desktopdock")}


class DesktopNotifier:
    """Connects with the first note. One thread sends, one hears what is pressed; both end with `close`."""

    def __init__(self, address: str = "SESSION") -> None:
        self.acted = Signal[[int, str]]()
        self.failed = Signal[[Note]]()
        self._address, self._loop = address, asyncio.get_running_loop()
        self._notes: queue.SimpleQueue[Note | None] = queue.SimpleQueue()
        self._sender: threading.Thread | None = None
        self._socket: socket.socket | None = None
        self._sent: dict[int, int] = {}  # the service's number of a note: ours
        self._is_over = False

    def show(self, note: Note) -> None:
        if self._sender is None:
            self._sender = threading.Thread(target=self._send_all, name="notifications", daemon=True)
            self._sender.start()
        self._notes.put(note)

    def close(self) -> None:
        self._is_over = True
        self._notes.put(None)
        if self._socket is not None:
            self._end(self._socket)

    def _send_all(self) -> None:
        note = self._notes.get()
        try:
            connection, words = self._connected()
        except (OSError, KeyError, ValueError, TimeoutError, LookupError):  # no bus, or nobody there who shows them
            while note is not None:
                self._say(self.failed, note)
                note = self._notes.get()
            return
        waiting: dict[int, Note] = {}
        hearer = threading.Thread(
            target=self._hear, args=(connection, waiting), name="notifications heard", daemon=True
        )
        hearer.start()
        serial = FIRST_SERIAL
        while note is not None:
            message = _message(note, words)
            serial += 1
            waiting[serial] = note
            try:
                connection.send(message, serial=serial)  # type: ignore[arg-type]  # its stubs take it for several
            except OSError:  # the session ends
                self._say(self.failed, note)
            note = self._notes.get()
        self._end(_socket(connection))
        hearer.join()
        connection.close()

    def _connected(self) -> tuple[DBusConnection, frozenset[str]]:
        connection = open_dbus_connection(self._address)
        self._socket = _socket(connection)
        try:
            asked = connection.send_and_get_reply(new_method_call(_SERVICE, "GetCapabilities"), timeout=PATIENCE_S)
            if asked.header.message_type is MessageType.error:
                raise LookupError(str(asked.body))
            rule = MatchRule(type=MessageType.signal, interface=NAME, member="ActionInvoked", path=PATH)
            connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=PATIENCE_S)
        except BaseException:
            connection.close()
            raise
        return connection, frozenset(asked.body[0])

    def _hear(self, connection: DBusConnection, waiting: dict[int, Note]) -> None:
        while True:
            try:
                message = connection.receive()
            except (OSError, ValueError, EOFError):  # closed by us, or with the session
                return
            fields = message.header.fields
            if fields.get(HeaderFields.member) == "ActionInvoked":
                number, action = message.body
                if number in self._sent:
                    self._say(self.acted, self._sent[number], action)
            elif (note := waiting.pop(fields.get(HeaderFields.reply_serial, -1), None)) is not None:
                self._answered(message, note)

    def _answered(self, message: Message, note: Note) -> None:
        if message.header.message_type is MessageType.error:
            self._say(self.failed, note)
            return
        self._sent[message.body[0]] = note.id
        while len(self._sent) > KEPT:
            del self._sent[next(iter(self._sent))]

    def _say(self, signal: "Signal[Any]", *said: object) -> None:
        if not self._is_over:
            self._loop.call_soon_threadsafe(lambda: None if self._is_over else signal.emit(*said))

    @staticmethod
    def _end(its: socket.socket) -> None:
        try:
            its.shutdown(socket.SHUT_RDWR)
        except OSError:  # it has ended by itself
            return


def _socket(connection: DBusConnection) -> socket.socket:
    its: socket.socket = connection.sock  # type: ignore[attr-defined]  # its stubs leave it out
    return its


def _message(note: Note, words: frozenset[str]) -> Message:
    """`words` are what the service can do; one that knows markup gets it escaped."""
    body = html.escape(note.body, quote=False) if "body-markup" in words else note.body
    actions = [part for action in note.actions for part in action] if "actions" in words else []
    given = ("DesktopDock", 0, "desktopdock", note.title, body, actions, _HINTS, -1)
    return new_method_call(_SERVICE, "Notify", "susssasa{sv}i", given)
