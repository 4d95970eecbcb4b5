"""Notifications of the desktop, behind one interface."""

from typing import Protocol

from msgspec import Struct

from desktopdock.support.signal import Signal

DEFAULT = "default"
"""The action of a click on the notification itself."""


class Note(Struct, frozen=True):
    """Plain text. `actions` are ids with their words, for platforms that have buttons."""

    id: int
    title: str
    body: str
    actions: tuple[tuple[str, str], ...] = ()


class Notifier(Protocol):
    acted: Signal[[int, str]]  # with the id of a note and of an action, on the thread of the loop
    failed: Signal[[Note]]  # it could not be shown in this way

    def show(self, note: Note) -> None:
        """Comes back at once."""

    def close(self) -> None: ...
