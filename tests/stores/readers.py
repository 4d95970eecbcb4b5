"""The threads that read logs: those that the running test began."""

import threading

import pytest

_earlier: set[threading.Thread] = set()


def readers() -> list[str]:
    """Their names; what another test left behind is its own fault."""
    return [
        thread.name
        for thread in threading.enumerate()
        if thread.name.startswith(("log", "GET")) and thread not in _earlier
    ]


@pytest.fixture(autouse=True)
def readers_counted() -> None:
    _earlier.clear()
    _earlier.update(threading.enumerate())
