import pytest

from desktopdock.domain.capabilities import Capabilities
from desktopdock.domain.connection import Connection, ConnectionState, after
from desktopdock.domain.errors import (
    BrokenContext,
    ConnectionRefused,
    EngineError,
    EngineFailed,
    NoAnswer,
    NoEndpoint,
    NoPermission,
    NoSocket,
    NotAnEngine,
    NotReady,
    TlsFailure,
    UnknownContext,
    UnknownHost,
    Unreachable,
    Unsupported,
    UnusableAddress,
)
from desktopdock.presentation.cells import Mark
from desktopdock.presentation.connection import counts, mark, name, notice, status, word
from desktopdock.support.text import tr

State = ConnectionState

DOCKER = Capabilities("Docker", "28.5.2", (1, 51), (1, 51), "linux", "amd64")
OLD = Capabilities("Docker", "19.03.15", (1, 40), (1, 40))
NEW = Connection("unix:///run/docker.sock", name="colima", since=100.0)  # it has been waiting since then
USED = Connection("unix:///run/docker.sock", State.CONNECTED, DOCKER, name="colima")


def failed(error: EngineError, before: Connection = NEW) -> Connection:
    return after(error, before, now=100.0, next_try=108.0)


@pytest.mark.parametrize(
    ("error", "state", "word_", "sentence", "reason", "button"),
    [
        (
            NoEndpoint(1),
            State.NO_ENDPOINT,
            "none found",
            "No engine was found on this computer.\nNothing was changed.",
            "",
            "Connect to another…",
        ),
        (
            UnknownContext("gone"),
            State.NO_ENDPOINT,
            "none found",
            "There is no docker context named gone.",
            "“docker context ls” shows those that are there.",
            "Connect to another…",
        ),
        (
            BrokenContext("x", "no JSON"),
            State.NO_ENDPOINT,
            "none found",
            "The docker context x cannot be read: no JSON",
            "",
            "Connect to another…",
        ),
        (
            UnusableAddress("ssh"),
            State.NOT_REACHABLE,
            "not reachable",
            "DesktopDock cannot use ssh addresses yet.",
            "",
            "Connect to another…",
        ),
        (
            NoSocket("file not found (2)"),
            State.NOT_REACHABLE,
            "not reachable",
            "colima does not answer:\nfile not found (2).",
            "",
            "Try again",
        ),
        (
            ConnectionRefused("connection refused (111)"),
            State.NOT_REACHABLE,
            "not reachable",
            "colima does not answer:\nconnection refused (111).",
            "",
            "Try again",
        ),
        (
            UnknownHost("the name x is not known"),
            State.NOT_REACHABLE,
            "not reachable",
            "colima does not answer:\nthe name x is not known.",
            "",
            "Try again",
        ),
        (
            TlsFailure("certificate has expired"),
            State.NOT_REACHABLE,
            "not reachable",
            "colima does not answer:\ncertificate has expired.",
            "",
            "Try again",
        ),
        (
            Unreachable("half an answer"),
            State.NOT_REACHABLE,
            "not reachable",
            "colima does not answer:\nhalf an answer.",
            "",
            "Try again",
        ),
        (
            NotAnEngine("What answers is not a container engine."),
            State.NOT_REACHABLE,
            "not reachable",
            "What answers is not a container engine.",
            "Check the address: something else answers there.",
            "Try again",
        ),
        (
            EngineFailed("disk full"),
            State.NOT_REACHABLE,
            "not reachable",
            "colima answered:\ndisk full",
            "",
            "Try again",
        ),
        (
            NoPermission("permission denied (13)", "root:docker, mode 660; you are not in docker", "docker"),
            State.NO_PERMISSION,
            "no permission",
            "The engine is there, but your account is not allowed to use it.",
            "root:docker, mode 660; you are not in docker",
            "Show how to allow it…",
        ),
        (
            NoAnswer("The engine does not answer."),
            State.STARTING,
            "starting, 18 s",
            "colima is starting, 18 s so far.",
            "it is there, no answer yet",
            "Try again",
        ),
        (
            NotReady("Docker Desktop is starting"),
            State.STARTING,
            "starting, 18 s",
            "colima is starting, 18 s so far.",
            "Docker Desktop is starting",
            "Try again",
        ),
    ],
)
def test_every_bad_situation_has_its_state_its_sentence_and_one_button(
    error: EngineError, state: ConnectionState, word_: str, sentence: str, reason: str, button: str
) -> None:
    connection = failed(error)
    shown = notice(connection, now=118.0)
    assert connection.state is state
    assert word(connection, 118.0) == word_
    assert (shown.sentence, shown.reason, shown.button, shown.path) == (sentence, reason, button, "/run/docker.sock")
    assert shown.action


def test_no_engine_says_where_it_looked() -> None:
    shown = notice(failed(NoEndpoint(2)), 0)
    assert (shown.lead, shown.path) == (tr("looked at DOCKER_HOST, %n context(s) and", "", 2), "/run/docker.sock")


def test_an_old_engine_is_named_with_what_is_needed() -> None:
    connection = after(Unsupported("Docker 19.03.15", "1.40"), Connection("unix:///x", capabilities=OLD), 0, 8)
    shown = notice(connection, 0)
    assert connection.state is State.UNSUPPORTED
    assert word(connection, 0) == "Docker 19.03 · too old"
    assert shown.sentence == "This engine is too old for DesktopDock: Docker 19.03.15, API 1.40."
    assert shown.reason == "needed: API 1.41, that is Docker 20.10 or newer"
    assert shown.button == "How to update it…"
    assert status(connection, 0, "") == "Connected, but not used · API 1.40"


def test_an_engine_that_answered_before_and_is_mute_now_is_slow_and_its_rows_have_a_time() -> None:
    connection = failed(NoAnswer(""), USED)
    assert connection.state is State.SLOW
    assert word(connection, 114.0) == "slow, 14 s"
    shown = notice(connection, 114.0, "12:04:36")
    assert shown.sentence == "colima has stopped answering, 14 s so far.\nThese rows are from 12:04:36."
    assert (shown.icon, shown.button, shown.action) == ("clock", "Reconnect", "connection.refresh")


def test_a_slow_list_is_named_by_its_request() -> None:
    connection = Connection(
        "unix:///x", State.SLOW, DOCKER, name="colima", since=100.0, request="GET /v1.51/containers/json"
    )
    shown = notice(connection, 114.0, "12:04:36")
    assert shown.sentence == "Waiting for the list, 14 s so far.\nThese rows are from 12:04:36."
    assert (shown.path, shown.button) == ("GET /v1.51/containers/json", "Reconnect")


def test_the_first_try_is_no_failure() -> None:
    shown = notice(NEW, 1.0)
    assert (shown.sentence, shown.button, word(NEW, 1.0)) == ("Connecting to colima…", "", "connecting…")


def test_an_engine_that_answers_is_named_on_its_card() -> None:
    assert word(USED, 0) == "Docker 28.5"
    in_wsl = Capabilities("Docker", "28.5.2", (1, 51), (1, 51), kernel="6.6.87.2-microsoft-standard-WSL2")
    assert word(Connection("npipe:////./pipe/x", State.CONNECTED, in_wsl), 0) == "Docker 28.5 · WSL2"


@pytest.mark.parametrize(
    ("connection", "named"),
    [
        (Connection("unix:///run/docker.sock", name="default"), "default"),
        (Connection("unix:///run/user/1000/podman.sock"), "podman.sock"),
        (Connection("tcp://box:2375"), "box:2375"),
        (Connection(""), "No engine"),
    ],
)
def test_an_engine_is_called_by_its_context_or_by_its_address(connection: Connection, named: str) -> None:
    assert name(connection) == named


def test_the_status_bar_says_what_happens_next() -> None:
    assert status(failed(NoEndpoint()), 100, "12:05:04") == "No engine · looked 12:05:04"
    assert status(failed(NoSocket("file not found (2)")), 100, "") == "Trying again in 8 s"
    denied = failed(NoPermission("permission denied (13)"))
    assert status(denied, 100, "12:05:04") == "Permission denied (13) · tried 12:05:04"
    assert status(failed(NoAnswer("")), 100, "") == "Starting · asking every second"
    assert status(failed(NoAnswer(""), USED), 114, "") == "Waiting 14 s"
    assert status(USED, 100, "12:05:04") == ""


def test_only_what_counts_seconds_is_drawn_every_second() -> None:
    assert counts(failed(NoSocket("")))
    assert counts(failed(NoAnswer("")))
    assert not counts(USED)
    assert not counts(failed(NoPermission("")))


def test_each_state_has_its_mark() -> None:
    assert [mark(Connection("", state)) for state in State] == [
        Mark.EXITED, Mark.FAILED, Mark.FAILED, Mark.BUSY, Mark.PAUSED, Mark.FAILED, Mark.FAILED, Mark.RUNNING,
    ]  # fmt: skip


def test_an_engine_that_can_be_started_here_is_named_on_the_button() -> None:
    gone = NoSocket("file not found (2)")
    podman = Connection("unix:///run/user/1000/podman/podman.sock", State.NOT_REACHABLE, error=gone, name="podman")
    shown = notice(podman, 0)
    assert (shown.button, shown.action) == ("Start Podman…", "connection.look")
    assert (shown.link, shown.link_action) == ("Try again", "connection.refresh")
    usual = notice(Connection("unix:///var/run/docker.sock", State.NOT_REACHABLE, error=gone), 0)
    assert (usual.button, usual.link) == ("Try again", "Look at this computer…")
