"""What is said of a Linux computer: with recorded answers, and of the one that the test runs on."""

import os
import socket
import sys
from pathlib import Path

import pytest

from desktopdock.desktop.asking import Answer
from desktopdock.desktop.checks.check import Check, Verdict
from desktopdock.desktop.checks.linux import LinuxMachine
from desktopdock.desktop.checks.places import engine_of
from desktopdock.desktop.checks.systemd import PROPERTIES
from tests.desktop.checks.recorded import Recorded

SYSTEM = f"systemctl show docker.service docker.socket {PROPERTIES}"
ROOTLESS = f"systemctl --user show docker.service {PROPERTIES}"
SOCKET = "/var/run/docker.sock"
STAT = f"stat --dereference --format=%F, %U:%G, mode %a {SOCKET}"
NO_BUS = "System has not been booted with systemd as init system (PID 1). Can't operate.\nFailed to connect to bus"


def unit(name: str, load: str, active: str) -> str:
    return f"Id={name}\nLoadState={load}\nActiveState={active}\nUnitFileState=disabled"


def look(check: str, answers: dict[str, str | Answer]) -> Check:
    return LinuxMachine(Recorded(answers), {"XDG_RUNTIME_DIR": "/run/user/1000"}, Path("/home/me")).checks[check]()


def bound(path: Path) -> socket.socket:
    if sys.platform == "win32":
        raise OSError("no unix sockets")
    made = socket.socket(socket.AF_UNIX)
    made.bind(os.path.relpath(path))  # the path of a socket may have 100 letters
    return made


@pytest.mark.feature("OB1", on="seam")
@pytest.mark.parametrize(
    ("service", "socket_unit", "word", "verdict"),
    [
        (("loaded", "active"), ("loaded", "active"), "running", Verdict.FINE),
        (("loaded", "inactive"), ("loaded", "active"), "running", Verdict.FINE),  # its socket starts it
        (("loaded", "inactive"), ("loaded", "inactive"), "installed, stopped", Verdict.TO_DO),
        (("loaded", "activating"), ("loaded", "inactive"), "starting", Verdict.TO_DO),
        (("loaded", "failed"), ("loaded", "inactive"), "failed", Verdict.BROKEN),
        (("not-found", "inactive"), ("not-found", "inactive"), "not installed", Verdict.ABSENT),
    ],
)
def test_the_service_of_all_users(
    service: tuple[str, str], socket_unit: tuple[str, str], word: str, verdict: Verdict
) -> None:
    text = unit("docker.service", *service) + "\n\n" + unit("docker.socket", *socket_unit)
    check = look("engine", {SYSTEM: text})
    assert (check.word, check.verdict) == (word, verdict)
    assert (check.asked[0].command, check.asked[0].answer) == (SYSTEM, text)
    assert check.start is None  # it wants an administrator


@pytest.mark.parametrize("answer", [Answer(NO_BUS, 1), Answer("systemctl: there is no such program here", None)])
def test_a_computer_without_systemd_is_not_said_to_have_no_engine(answer: Answer) -> None:
    assert look("engine", {SYSTEM: answer}).word == look("rootless", {ROOTLESS: answer}).word == "not known"


@pytest.mark.feature("OB1", on="seam")
def test_an_engine_of_the_session_can_be_started_from_here() -> None:
    check = look("rootless", {ROOTLESS: unit("docker.service", "loaded", "inactive")})
    assert check.word == "installed, stopped"
    assert check.start is not None
    assert check.start.line == ("systemctl", "--user", "start", "docker.service")
    assert check.start.address == "unix:///run/user/1000/docker.sock"
    running = look("rootless", {ROOTLESS: unit("docker.service", "loaded", "active")})
    assert (running.verdict, running.start) == (Verdict.FINE, None)


@pytest.mark.feature("OB7", on="seam")
def test_whoever_may_not_use_the_socket_is_told_why() -> None:
    answers: dict[str, str | Answer] = {
        STAT: "socket, root:docker, mode 660",
        "id --name --groups": "me audio",
        "id --name --user": "me",
        f"test -r {SOCKET} -a -w {SOCKET}": Answer("", 1),
        "getent group docker": "docker:x:998:somebody",
    }
    check = look("socket", answers)
    assert (check.verdict, check.word) == (Verdict.TO_DO, "no permission")
    assert "root:docker, mode 660" in check.sentence
    assert check.advice == ("sudo usermod --append --groups docker $USER",)
    joined = look("socket", answers | {"getent group docker": "docker:x:998:somebody,me"})
    assert "log out and in" in joined.sentence
    assert joined.advice == ()
    allowed = look("socket", answers | {f"test -r {SOCKET} -a -w {SOCKET}": ""})
    assert allowed.verdict is Verdict.FINE


def test_a_folder_where_the_socket_should_be_is_told() -> None:
    """A container that was started with `-v /var/run/docker.sock:…` while no engine ran leaves one."""
    check = look("socket", {STAT: "directory, root:root, mode 755", "id --name --groups": "me"})
    assert check.verdict is Verdict.BROKEN
    assert check.advice == (f"sudo rmdir {SOCKET}",)


def test_a_socket_that_is_not_there_is_no_permission_problem() -> None:
    answers: dict[str, str | Answer] = {STAT: Answer(f"stat: cannot statx '{SOCKET}': No such file or directory", 1)}
    assert look("socket", answers).word == "not there"


@pytest.mark.feature("CX1", on="seam")
@pytest.mark.skipif(sys.platform == "win32", reason="there are no unix sockets to listen at")
def test_every_place_where_an_engine_may_listen_is_found_once(tmp_path: Path) -> None:
    home, runtime = tmp_path / "h", tmp_path / "r"
    sockets = [
        home / ".colima" / "work" / "docker.sock",
        home / ".lima" / "dev" / "sock" / "docker.sock",
        home / ".rd" / "docker.sock",
        runtime / "podman" / "podman.sock",
    ]
    opened = []
    for path in sockets:
        path.parent.mkdir(parents=True)
        opened.append(bound(path))
    (runtime / "docker.sock").symlink_to(sockets[2])
    places = LinuxMachine(Recorded({}), {"XDG_RUNTIME_DIR": str(runtime)}, home, "/nowhere.sock").places()
    for one in opened:
        one.close()
    found = {place.name: place.address for place in places if str(tmp_path) in place.address}
    assert found == {
        "Rootless Docker": f"unix://{runtime}/docker.sock",
        "Podman": f"unix://{sockets[3]}",
        "Colima work": f"unix://{sockets[0]}",
        "Lima dev": f"unix://{sockets[1]}",
    }


@pytest.mark.parametrize(
    ("address", "linux", "darwin", "win32"),
    [
        ("unix:///home/me/.docker/desktop/docker.sock", "Docker Desktop", "Docker Desktop", "Docker Desktop"),
        ("npipe:////./pipe/dockerDesktopLinuxEngine", "Docker Desktop", "Docker Desktop", "Docker Desktop"),
        ("unix:///run/user/1000/podman/podman.sock", "Podman", "Podman", "Podman"),
        ("npipe:////./pipe/podman-machine-default", "Podman", "Podman", "Podman"),
        ("unix:///run/podman/podman.sock", "", "", ""),  # of all users: that wants an administrator
        ("unix:///run/user/1000/docker.sock", "Rootless Docker", "", ""),
        ("unix:///Users/me/.colima/default/docker.sock", "", "Colima", ""),
        ("unix:///Users/me/.orbstack/run/docker.sock", "", "OrbStack", ""),
        ("unix:///var/run/docker.sock", "", "", ""),
        ("tcp://build-box:2375", "", "", ""),
        ("", "", "", ""),
    ],
)
def test_an_engine_that_can_be_started_is_known_by_its_place(address: str, linux: str, darwin: str, win32: str) -> None:
    found = tuple(engine_of(address, platform) for platform in ("linux", "darwin", "win32"))
    assert found == (linux, darwin, win32)


@pytest.mark.skipif(sys.platform != "linux", reason="it looks at a Linux computer")
@pytest.mark.feature("OB1", on="seam")
def test_this_computer_can_be_looked_at(tmp_path: Path) -> None:
    """Whatever there is of it: every check comes to an end and shows what was asked and answered."""
    path = tmp_path / "s"
    listening = bound(path)
    checks = {name: look() for name, look in LinuxMachine(socket=str(path)).checks.items()}
    listening.close()
    assert list(checks) == ["engine", "socket", "rootless", "podman", "desktop", "program"]
    assert checks["socket"].verdict is Verdict.FINE
    assert str(path) in checks["socket"].asked[0].command
    assert all(part.command for check in checks.values() for part in check.asked)
