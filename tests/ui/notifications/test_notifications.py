"""Which of what happens reaches the desktop, and what answering it does."""

import asyncio
from typing import Any

import pytest

from desktopdock.desktop.notifications import Note
from desktopdock.domain.errors import Refused
from desktopdock.domain.incidents import Incident, Trouble
from desktopdock.domain.keys import Key, Kind
from desktopdock.jobs.job import Job, JobState, Part, Target
from desktopdock.settings.declared import NOTIFY_EXIT, NOTIFY_HEALTH, NOTIFY_JOBS
from desktopdock.settings.settings import Settings
from desktopdock.support.signal import Signal
from desktopdock.ui.notifications import notifications
from desktopdock.ui.notifications.notifications import Notifications
from tests.waiting import until

WEB = Key("unix:///engine.sock", "0123456789abcdef")
EXIT = Incident(Trouble.EXITED, WEB, "web", 1)


class FakeNotifier:
    def __init__(self) -> None:
        self.acted, self.failed = Signal[[int, str]](), Signal[[Note]]()
        self.shown: list[Note] = []

    def show(self, note: Note) -> None:
        self.shown.append(note)

    def close(self) -> None: ...


class House:
    def __init__(self) -> None:
        self.desktop, self.balloon, self.settings = FakeNotifier(), FakeNotifier(), Settings(environment={})
        self.now, self.is_looked_at, self.did = 1000.0, False, list[tuple[Any, ...]]()
        self.notifications = Notifications(
            self.desktop, self.balloon, self.settings, self, lambda: self.is_looked_at, lambda: "lab", lambda: self.now
        )

    def look_at(self, key: Key | None, job: int) -> None:
        self.did.append(("look", key, job))

    def restart(self, key: Key) -> None:
        self.did.append(("restart", key))

    @property
    def told(self) -> list[tuple[str, str]]:
        return [(note.title, note.body) for note in self.desktop.shown]


@pytest.fixture
def house() -> House:
    return House()


def a_job(state: JobState = JobState.DONE, took: float = 60.0) -> Job:
    error = Refused("no space left") if state is JobState.FAILED else None
    part = Part(Target(Kind.IMAGES, WEB, "nginx:1"), state, error)
    return Job(5, "Pull nginx:1", "pulling…", "docker pull nginx:1", (part,), state, started=100.0, ended=100.0 + took)


@pytest.mark.feature("EV3", on="window")
@pytest.mark.parametrize(
    ("incident", "title", "body"),
    [
        (EXIT, "web stopped", "Exit code 1 · lab"),
        (Incident(Trouble.OUT_OF_MEMORY, WEB, "db", 137), "db stopped: out of memory", "Exit code 137 · lab"),
        (Incident(Trouble.UNHEALTHY, WEB, "api"), "api is unhealthy", "Its health check fails · lab"),
        (
            Incident(Trouble.RESTARTING, WEB, "api", 1, times=3),
            "api keeps restarting",
            "Ended 3 times within ten minutes · lab",
        ),
        (Incident(Trouble.EXITED, WEB, "", 2), "0123456789ab stopped", "Exit code 2 · lab"),
        (Incident(Trouble.EXITED, WEB, "a\nb", 2), "a�b stopped", "Exit code 2 · lab"),
    ],
)
def test_it_says_what_happened_to_whom_and_where(house: House, incident: Incident, title: str, body: str) -> None:
    house.notifications.tell_incident(incident)
    assert house.told == [(title, body)]


@pytest.mark.feature("G12", on="window")
def test_its_buttons_lead_to_the_log_and_restart_it(house: House) -> None:
    house.notifications.tell_incident(EXIT)
    (note,) = house.desktop.shown
    assert [action for action, _ in note.actions] == ["default", "logs", "restart"]
    for action in ("logs", "restart", "default"):
        house.desktop.acted.emit(note.id, action)
    assert house.did == [("look", WEB, 0), ("restart", WEB), ("look", WEB, 0)]


@pytest.mark.feature("EV4", on="window")
def test_a_long_job_is_told_where_the_user_wants_it(house: House) -> None:
    house.notifications.tell_job(a_job())
    assert house.told == [], "off until it is asked for"
    house.settings.put(NOTIFY_JOBS, "on")
    for job in (a_job(), a_job(took=3), a_job(JobState.CANCELLED), a_job(JobState.FAILED)):
        house.notifications.tell_job(job)
    assert house.told == [("Pull nginx:1", "Done"), ("Pull nginx:1: failed", "Pull nginx:1: no space left")]
    house.desktop.acted.emit(house.desktop.shown[0].id, "default")
    assert house.did == [("look", None, 5)]


@pytest.mark.feature("EV6", on="window")
def test_each_kind_is_switched_off_by_itself(house: House) -> None:
    house.settings.put(NOTIFY_EXIT, "off")
    for trouble in Trouble:
        house.notifications.tell_incident(Incident(trouble, WEB, trouble.name))
    assert [title for title, _ in house.told] == ["UNHEALTHY is unhealthy", "RESTARTING keeps restarting"]
    house.settings.put(NOTIFY_HEALTH, "off")
    house.notifications.tell_incident(Incident(Trouble.UNHEALTHY, WEB, "web"))
    assert len(house.told) == 2


def test_whoever_looks_at_the_window_is_told_there(house: House) -> None:
    house.is_looked_at = True
    house.notifications.tell_incident(EXIT)
    assert house.told == []


@pytest.mark.feature("TR5", on="window")
def test_muting_is_for_an_hour_or_until_it_is_taken_back(house: House) -> None:
    house.notifications.mute()
    assert house.notifications.muted_until == house.now + 3600
    house.notifications.tell_incident(EXIT)
    house.now += 3601
    assert house.notifications.muted_until == 0.0
    house.notifications.tell_incident(EXIT)
    house.notifications.mute()
    house.notifications.mute()
    house.notifications.tell_incident(EXIT)
    assert len(house.told) == 2


def test_too_many_become_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notifications, "WITHIN_S", 0.02)

    async def run() -> list[tuple[str, str]]:
        house = House()
        for _ in range(30):
            house.notifications.tell_incident(EXIT)
        assert len(house.told) == notifications.MOST
        await until(lambda: len(house.told) > notifications.MOST)
        house.notifications.close()
        return house.told

    assert asyncio.run(run())[-1][0] == "26 more things happened"


def test_what_the_desktop_cannot_show_the_tray_does(house: House) -> None:
    house.notifications.tell_incident(EXIT)
    house.desktop.failed.emit(house.desktop.shown[0])
    assert [note.title for note in house.balloon.shown] == ["web stopped"]
    house.balloon.acted.emit(house.balloon.shown[0].id, "default")
    assert house.did == [("look", WEB, 0)]
