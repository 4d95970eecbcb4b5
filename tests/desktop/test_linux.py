"""Notifications on Linux, over a bus of its own."""

import asyncio
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from desktopdock.desktop.notifications import Note
from tests.waiting import until

if sys.platform != "linux" or not shutil.which("dbus-daemon"):
    pytest.skip("a D-Bus session is found on Linux", allow_module_level=True)

from desktopdock.desktop.linux import DesktopNotifier
from tests.desktop.service import Service, bus

NOTE = Note(7, "web stopped", "Exit code 1 · <b>lab</b>", (("default", "Show"), ("logs", "Show logs")))


@pytest.fixture
def address() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder, bus(Path(folder)) as address:  # a socket's path is short
        yield address


def on(address: str, steps: Callable[[DesktopNotifier], Awaitable[None]]) -> None:
    async def run() -> None:
        notifier = DesktopNotifier(address)
        try:
            await steps(notifier)
        finally:
            notifier.close()

    asyncio.run(run())


@pytest.mark.feature("EV3", on="seam")
def test_a_note_is_shown_with_its_buttons_and_a_press_comes_back(address: str) -> None:
    service = Service(address, "body", "body-markup", "actions")
    acted: list[tuple[int, str]] = []

    async def steps(notifier: DesktopNotifier) -> None:
        notifier.acted.connect(lambda note, action: acted.append((note, action)))
        notifier.show(NOTE)
        await until(lambda: bool(service.notes))
        await until(lambda: bool(notifier._sent))
        service.press(1, "logs")
        await until(lambda: bool(acted))

    on(address, steps)
    program, _, _, title, body, actions, hints, _ = service.notes[0]
    assert (program, title, body) == ("DesktopDock", "web stopped", "Exit code 1 · &lt;b&gt;lab&lt;/b&gt;")
    assert actions == ["default", "Show", "logs", "Show logs"]
    assert hints == {"desktop-entry": ("s", "desktopdock")}
    assert acted == [(7, "logs")]


def test_what_the_service_cannot_do_is_left_out(address: str) -> None:
    service = Service(address, "body")

    async def steps(notifier: DesktopNotifier) -> None:
        notifier.show(NOTE)
        await until(lambda: bool(service.notes))

    on(address, steps)
    assert service.notes[0][4:6] == ("Exit code 1 · <b>lab</b>", [])


@pytest.mark.parametrize("has_service", [True, False])
def test_a_note_that_cannot_be_shown_is_given_back(address: str, has_service: bool) -> None:
    if has_service:
        Service(address, "body", refuses=True)
    failed: list[Note] = []

    async def steps(notifier: DesktopNotifier) -> None:
        notifier.failed.connect(failed.append)
        notifier.show(NOTE)
        notifier.show(NOTE)
        await until(lambda: len(failed) == 2)

    on(address, steps)


def test_without_a_bus_a_note_is_given_back() -> None:
    failed: list[Note] = []

    async def steps(notifier: DesktopNotifier) -> None:
        notifier.failed.connect(failed.append)
        notifier.show(NOTE)
        await until(lambda: bool(failed))

    on("unix:path=/nonexistent/bus", steps)
