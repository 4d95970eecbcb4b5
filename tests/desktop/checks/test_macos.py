"""What is said of a Mac, with recorded answers; nothing of this has run on one."""

from pathlib import Path

import pytest

from desktopdock.desktop.asking import Answer
from desktopdock.desktop.checks.check import Check, Verdict
from desktopdock.desktop.checks.macos import MacMachine
from tests.desktop.checks.recorded import Recorded

VERSION = "defaults read /Applications/Docker.app/Contents/Info CFBundleShortVersionString"
STATUS = "docker desktop status"
TABLE = "Name                Value\nStatus              {0}\nSession ID          2b1c8f1e-1b0b-4f0e-9d4a-6a3f5a1c9f10"
COLIMA = "colima list --json"
PROFILE = '{"name":"default","status":"%s","arch":"aarch64","cpus":2,"memory":2147483648,"runtime":"docker"}'
MACHINES = '[{"Name":"podman-machine-default","Default":true,"Running":%s,"Starting":false,"VMType":"applehv"}]'
INSPECT = "podman machine inspect --format {{.ConnectionInfo.PodmanSocket.Path}} podman-machine-default"


def look(check: str, answers: dict[str, str | Answer]) -> Check:
    return MacMachine(Recorded(answers), {}, Path("/Users/me")).checks[check]()


@pytest.mark.feature("OB1", on="seam")
@pytest.mark.parametrize(
    ("status", "word"), [("stopped", "installed, stopped"), ("starting", "starting"), ("running", "running")]
)
def test_docker_desktop_says_how_it_is(status: str, word: str) -> None:
    check = look("desktop", {VERSION: "4.48.0", STATUS: TABLE.format(status)})
    assert check.word == word
    assert "4.48.0" in check.sentence
    assert check.asked[0].command == STATUS
    assert (check.start is not None) is (status == "stopped")


def test_an_old_docker_desktop_is_seen_by_its_process() -> None:
    unknown = Answer("docker: 'desktop' is not a docker command.\nSee 'docker --help'", 1)
    answers: dict[str, str | Answer] = {VERSION: "4.20.1", STATUS: unknown}
    assert look("desktop", answers | {"pgrep -l com.docker.backend": "812 com.docker.backend"}).word == "running"
    stopped = look("desktop", answers | {"pgrep -l com.docker.backend": Answer("", 1)})
    assert stopped.start is not None
    assert stopped.start.line == ("open", "-a", "Docker")
    assert stopped.start.address == "unix:///Users/me/.docker/run/docker.sock"


def test_without_docker_desktop_nothing_is_offered_to_start() -> None:
    gone = Answer("The domain/default pair of (…/Info, CFBundleShortVersionString) does not exist", 1)
    check = look("desktop", {VERSION: gone})
    assert (check.verdict, check.start) == (Verdict.ABSENT, None)


@pytest.mark.feature("CX1", on="seam")
def test_colima_is_started_by_its_profile() -> None:
    warned = 'time="2026-11-24" level=warning msg="slow"\n' + PROFILE % "Stopped"
    check = look("colima", {COLIMA: warned})
    assert check.start is not None
    assert check.start.line == ("colima", "start", "default")
    assert check.start.address == "unix:///Users/me/.colima/default/docker.sock"
    assert look("colima", {COLIMA: PROFILE % "Running"}).verdict is Verdict.FINE
    assert look("colima", {}).word == "not installed"
    assert look("colima", {COLIMA: ""}).word == "no machine"


@pytest.mark.feature("CX1", on="seam")
def test_podman_s_machine_tells_its_socket() -> None:
    path = "/Users/me/.local/share/containers/podman/machine/podman.sock"
    check = look("podman", {"podman machine list --format json": MACHINES % "false", INSPECT: path})
    assert check.start is not None
    assert check.start.line == ("podman", "machine", "start", "podman-machine-default")
    assert check.start.address == f"unix://{path}"
    running = look("podman", {"podman machine list --format json": MACHINES % "true", INSPECT: path})
    assert (running.verdict, running.start) == (Verdict.FINE, None)
    assert look("podman", {"podman machine list --format json": "[]"}).advice == ("podman machine init",)
    assert look("podman", {"podman machine list --format json": "Error: broken"}).verdict is Verdict.BROKEN


def test_orbstack_and_rancher_desktop() -> None:
    assert look("orbstack", {"orbctl status": "Running"}).verdict is Verdict.FINE
    stopped = look("orbstack", {"orbctl status": "Stopped"})
    assert stopped.start is not None
    assert stopped.start.line == ("orbctl", "start")
    installed = "defaults read /Applications/Rancher Desktop.app/Contents/Info CFBundleVersion"
    quiet = look("rancher", {installed: "1.16.0", "pgrep -l Rancher Desktop": Answer("", 1)})
    assert quiet.start is not None
    assert quiet.start.address == "unix:///Users/me/.rd/docker.sock"
    assert look("rancher", {}).word == "not installed"


@pytest.mark.feature("OB8", on="seam")
def test_a_usual_socket_that_leads_to_an_engine_that_does_not_run_is_told() -> None:
    answers: dict[str, str | Answer] = {"readlink /var/run/docker.sock": "/Users/me/.colima/default/docker.sock"}
    check = look("socket", answers | {"stat -L /var/run/docker.sock": Answer("stat: No such file or directory", 1)})
    assert check.word == "leads nowhere"
    assert "/Users/me/.colima/default/docker.sock" in check.sentence
    assert look("socket", answers | {"stat -L /var/run/docker.sock": "16777232 …"}).verdict is Verdict.FINE
