"""Reference cycles are freed, and on the thread of the window."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktopdock.ui.garbage import ENOUGH, OLDEST, Garbage


class Knot:
    """Holds itself; notes in `ended` on which thread it ends."""

    def __init__(self, ended: list[threading.Thread]) -> None:
        self.me, self._ended = self, ended

    def __del__(self) -> None:
        self._ended.append(threading.current_thread())


@pytest.fixture
def garbage(qapp: QApplication) -> Iterator[Garbage]:
    was_enabled, owner = gc.isenabled(), QObject(qapp)
    yield Garbage(owner)
    owner.deleteLater()
    if was_enabled:
        gc.enable()


def test_a_thread_that_allocates_frees_no_cycle_and_the_window_does(garbage: Garbage) -> None:
    ended: list[threading.Thread] = []
    gc.collect()
    gone = weakref.ref(Knot(ended))
    thread = threading.Thread(target=lambda: [[number] for number in range(50 * ENOUGH)])
    thread.start()
    thread.join()
    assert gone() is not None
    kept = [[number] for number in range(2 * ENOUGH)]
    garbage.look()
    assert gone() is None
    assert ended == [threading.main_thread()]
    assert kept


def test_what_outlived_many_collections_is_freed_at_last(garbage: Garbage) -> None:
    knot = Knot([])
    gc.collect()  # it is among the oldest now
    gone = weakref.ref(knot)
    del knot
    looks = 0
    while gone() is not None:
        kept = [[number] for number in range(2 * ENOUGH)]
        garbage.look()
        looks += 1
        assert looks <= OLDEST, "all are looked at by then"
        del kept
    assert looks > 1


def test_where_little_was_made_nothing_is_looked_for(garbage: Garbage) -> None:
    gc.collect()
    gone = weakref.ref(Knot([]))
    garbage.look()
    assert gone() is not None
    gc.collect()
