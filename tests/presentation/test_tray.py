"""What the tray says, without a tray."""

import pytest

from desktopdock.domain.capabilities import Capabilities
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.containers import Container, Port
from desktopdock.presentation.tray import MOST, TrayContent, TrayState, content, state
from tests.builders import a_container

ENGINE = Capabilities("Docker", "28.5.2", (1, 51), (1, 51))
CONNECTED = Connection("unix:///engine.sock", ConnectionState.CONNECTED, ENGINE, name="desktop-linux")
GONE = Connection("unix:///engine.sock", ConnectionState.NOT_REACHABLE, ENGINE, name="desktop-linux", next_try=108.0)


def of(project: str, name: str, **fields: object) -> Container:
    return a_container(name, labels=(("com.docker.compose.project", project),), **fields)


def shown(rows: list[Container]) -> TrayContent:
    return content(CONNECTED, rows, [], 100.0)


@pytest.mark.feature("TR1", on="window")
@pytest.mark.parametrize(
    ("connection", "works", "needs_look", "wanted"),
    [
        (CONNECTED, False, False, TrayState.CONNECTED),
        (CONNECTED, True, True, TrayState.WORKING),
        (CONNECTED, False, True, TrayState.LOOK),
        (GONE, True, True, TrayState.NO_ENGINE),
    ],
)
def test_the_icon_has_four_states(connection: Connection, works: bool, needs_look: bool, wanted: TrayState) -> None:
    assert state(connection, works, needs_look) is wanted


def test_the_second_line_counts_the_running_ones() -> None:
    rows = [a_container("web"), a_container("db", state="exited", exit_code=0), a_container("old", state="created")]
    assert shown(rows).detail == "Docker 28.5 · 1 of 3 running"


def test_without_an_engine_it_says_what_is_wrong_and_offers_no_containers() -> None:
    said = content(GONE, [a_container("web")], [], 100.0)
    assert (said.name, said.detail) == ("desktop-linux", "not reachable, trying again in 8 s")
    assert (said.running, said.stopped) == ((), ())


def test_projects_stand_before_what_belongs_to_none_and_what_stopped_is_one_click_away() -> None:
    rows = [
        a_container("keycloak", ports=(Port(8081, 8080, "tcp"), Port(8081, 8080, "tcp", "::"))),
        a_container("minio", state="paused"),
        of("shop", "shop-api"),
        of("docs", "docs-site"),
        of("docs", "docs-builder", state="exited", exit_code=137, age=480),
        of("blog", "blog-web", state="exited", exit_code=0, age=7200),
        of("blog", "blog-db", state="exited", exit_code=0, age=9000),
        a_container("report", state="exited", exit_code=0, age=3060),
        a_container("scratch", state="created"),
    ]
    said = shown(rows)
    assert [entry.text for entry in said.running] == [
        "docs · 1 of 2", "shop · 1 of 1", "keycloak · 8081", "minio · paused",
    ]  # fmt: skip
    assert [entry.text for entry in said.stopped] == [
        "Start docs-builder · exit code 137", "Start report · ended 51 min ago", "Start blog · 2 containers",
        "Start scratch · never started",
    ]  # fmt: skip


@pytest.mark.parametrize(("running", "stopped"), [(30, 0), (0, 30), (30, 30), (9, 3), (11, 0), (5, 30)])
def test_there_are_at_most_twenty_entries_and_the_rest_is_counted(running: int, stopped: int) -> None:
    rows = [a_container(f"up-{number:02}") for number in range(running)]
    rows += [a_container(f"down-{number:02}", state="exited", exit_code=0, age=number) for number in range(stopped)]
    said = shown(rows)
    captions = bool(said.running) + bool(said.stopped) + bool(said.hidden)
    assert 7 + captions + len(said.running) + len(said.stopped) <= MOST
    assert len(said.running) + len(said.stopped) + said.hidden == running + stopped
    if stopped:
        assert said.stopped, "however many run, something that stopped can be started"


def test_texts_of_the_engine_stay_in_their_line() -> None:
    said = shown([a_container("a\nb"), of("shop\u202e", "x")])
    assert [entry.text for entry in said.running] == ["shop� · 1 of 1", "a�b"]
