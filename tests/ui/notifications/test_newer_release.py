"""A newer release is looked for only where the user asked for it, and told once."""

import asyncio
import json
from collections.abc import Iterator

import pytest

from desktopdock.presentation.how_to import HowTo
from desktopdock.settings.declared import NEWER, RELEASES
from desktopdock.settings.settings import Settings
from desktopdock.ui.notifications.newer_release import DAY_S, NOTE, NewerRelease
from tests.engine.http_stub import Answer, Request, serving
from tests.ui.notifications.test_notifications import FakeNotifier
from tests.waiting import until

PAGE = "https://example.com/desktopdock/99.0"


class Place:
    """Where releases are named; `version` is what it says, "" that it fails."""

    def __init__(self) -> None:
        self.version = "99.0"
        self.asked: list[Request] = []
        self.settings = Settings(environment={})
        self.desktop, self.shown, self.now = FakeNotifier(), list[HowTo](), 1_000_000.0

    def answer(self, request: Request) -> Answer:
        self.asked.append(request)
        if not self.version:
            return Answer(500)
        return Answer(body=json.dumps({"tag_name": f"v{self.version}", "html_url": PAGE}).encode())

    def started(self) -> NewerRelease:
        return NewerRelease(self.settings, self.desktop, self.shown.append, lambda: self.now)


@pytest.fixture
def place() -> Iterator[Place]:
    place = Place()
    with serving(place.answer) as (host, _):
        place.settings.overrule(RELEASES, f"http://{host}/latest")
        yield place


@pytest.mark.feature("SE1", on="seam")
def test_nothing_is_asked_until_it_is_switched_on_and_nothing_once_it_is_off(place: Place) -> None:
    async def scenario() -> None:
        looks = place.started()
        for _ in range(20):
            await asyncio.sleep(0)
        assert looks._later is None
        place.settings.put(NEWER, "on")
        await until(lambda: len(place.shown) == 1)
        assert place.shown[0].commands == (PAGE,)
        assert place.desktop.shown == []
        assert looks._later is not None
        assert looks._later.when() - asyncio.get_running_loop().time() > DAY_S - 60
        place.settings.put(NEWER, "off")
        assert looks._later is None
        looks.close()

    asyncio.run(scenario())
    assert len(place.asked) == 1


def test_who_switches_it_on_is_told_whatever_comes_of_it(place: Place) -> None:
    async def scenario() -> None:
        looks = place.started()
        for version, title in (("0.0.1", "No newer DesktopDock"), ("", "No newer DesktopDock is known")):
            place.version = version
            place.settings.put(NEWER, "on")
            await until(lambda: bool(place.shown))
            assert place.shown.pop().title == title
            place.settings.put(NEWER, "off")
        looks.close()

    asyncio.run(scenario())


@pytest.mark.feature("SE1", on="seam")
def test_a_day_later_what_is_newer_is_told_by_the_desktop_and_a_click_shows_where_it_is(place: Place) -> None:
    async def scenario() -> None:
        place.settings.put(NEWER, "on")
        looks = place.started()  # never asked before
        await until(lambda: bool(place.desktop.shown))
        assert place.desktop.shown[0].title == "DesktopDock 99.0 is there"
        assert place.shown == []
        place.desktop.acted.emit(7, "default")
        assert place.shown == []
        place.desktop.acted.emit(NOTE, "default")
        assert place.shown[0].commands == (PAGE,)
        looks.close()
        again = place.started()  # the program anew, an hour later
        place.now += 3600
        assert again._later is not None
        assert again._later.when() - asyncio.get_running_loop().time() > DAY_S - 7200
        again.close()

    asyncio.run(scenario())
    assert len(place.asked) == 1


@pytest.mark.parametrize("version", ["0.0.1", ""])
def test_what_is_not_newer_or_not_known_is_not_told_by_itself(place: Place, version: str) -> None:
    async def scenario() -> None:
        place.version = version
        place.settings.put(NEWER, "on")
        looks = place.started()
        await until(lambda: looks._asking._task is not None and looks._asking._task.done())
        looks.close()

    asyncio.run(scenario())
    assert (len(place.asked), place.shown, place.desktop.shown) == (1, [], [])
