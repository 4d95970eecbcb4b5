"""A shell of a container: on which engine, with which words, and what is said where it cannot be."""

import shlex

import pytest

from desktopdock.actions import shell
from desktopdock.actions.conditions import can_open_shell
from desktopdock.actions.shell import SHELL, docker_line, shell_command
from desktopdock.domain.connection import Connection
from desktopdock.domain.endpoints import Tls
from desktopdock.domain.errors import NotOpened
from tests.builders import a_container

WEB = a_container("web")
EXEC = ("exec", "-it", WEB.key.id, "sh", "-c", SHELL)


@pytest.fixture(autouse=True)
def docker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shell, "found", lambda name, _environment: f"/there/{name}")


def test_one_that_runs_has_a_shell() -> None:
    assert can_open_shell([WEB])
    assert not can_open_shell([])
    assert not can_open_shell([WEB, WEB])
    assert not can_open_shell([a_container(state="paused")])
    assert not can_open_shell([a_container(state="exited")])


def test_the_command_is_one_to_type() -> None:
    assert shlex.split(shell_command([WEB])) == ["docker", "exec", "-it", "web", "sh", "-c", SHELL]


def test_it_is_on_the_engine_in_use_whatever_docker_would_choose() -> None:
    line = docker_line(Connection("unix:///run/e.sock"), WEB)
    assert line == ("/there/docker", "--host", "unix:///run/e.sock", *EXEC)


def test_it_is_secured_as_the_connection_is() -> None:
    tls = Tls("ca.pem", "cert.pem", "key.pem")
    line = docker_line(Connection("tcp://e:2376", tls=tls), WEB)
    files = ("--tlsverify", "--tlscacert", "ca.pem", "--tlscert", "cert.pem", "--tlskey", "key.pem")
    assert line == ("/there/docker", "--host", "tcp://e:2376", *files, *EXEC)
    assert docker_line(Connection("tcp://e:2376", tls=Tls(verify=False)), WEB)[3] == "--tls"


def test_in_a_distribution_its_own_docker_program_is_used() -> None:
    line = docker_line(Connection("wsl://Ubuntu"), WEB)
    assert line == ("wsl.exe", "-d", "Ubuntu", "--exec", "docker", *EXEC)


def test_without_the_docker_program_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shell, "found", lambda _name, _environment: None)
    with pytest.raises(NotOpened, match="docker program, which was not found"):
        docker_line(Connection("unix:///run/e.sock"), WEB)
