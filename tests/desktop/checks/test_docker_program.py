"""What is said of the docker programs on the search path, with recorded answers; nothing of this has run on Windows."""

import pytest

from desktopdock.desktop.asking import Answer
from desktopdock.desktop.checks.check import Check, Verdict
from desktopdock.desktop.checks.docker_program import docker_program
from tests.desktop.checks.recorded import Recorded

WHICH = "which -a docker"
VERSION = "Docker version 28.5.2, build ecc6942"


def look(answers: dict[str, str | Answer]) -> Check:
    return docker_program(Recorded(answers))


@pytest.mark.feature("OB8", on="seam")
def test_one_program_under_two_names_is_one() -> None:
    check = look(
        {
            WHICH: "/usr/bin/docker\n/bin/docker",
            "readlink -f /usr/bin/docker": "/usr/bin/docker",
            "readlink -f /bin/docker": "/usr/bin/docker",
            "/usr/bin/docker --version": VERSION,
        }
    )
    assert (check.verdict, check.word, check.sentence) == (Verdict.FINE, "one", "/usr/bin/docker is run.")
    assert check.asked[-1].answer == VERSION


@pytest.mark.feature("OB8", on="seam")
def test_those_of_several_engines_are_named_in_their_order() -> None:
    desktop, homebrew = (
        "/Applications/Docker.app/Contents/Resources/bin/docker",
        "/opt/homebrew/Cellar/docker/28/bin/docker",
    )
    check = look(
        {
            WHICH: "/opt/homebrew/bin/docker\n/usr/local/bin/docker",
            "readlink -f /opt/homebrew/bin/docker": homebrew,
            "readlink -f /usr/local/bin/docker": desktop,
            "/opt/homebrew/bin/docker --version": VERSION,
        }
    )
    assert (check.verdict, check.word) == (Verdict.TO_DO, "several")
    assert f"{homebrew} is run, and {desktop} is not." in check.sentence


@pytest.mark.feature("OB8", on="seam")
def test_podman_by_the_name_of_docker_is_called_that() -> None:
    said = "Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg.\npodman version 4.3.1"
    check = look({WHICH: "/usr/bin/docker", "/usr/bin/docker --version": said})
    assert (check.verdict, check.word) == (Verdict.TO_DO, "Podman")
    assert check.sentence.startswith("/usr/bin/docker is Podman by the name of docker")


def test_none_is_needed() -> None:
    assert look({WHICH: Answer("", 1)}).verdict is Verdict.ABSENT
    assert look({}).word == "not installed"


@pytest.mark.feature("OB8", on="seam")
def test_on_windows_the_two_files_of_one_folder_are_one() -> None:
    folder = r"C:\Program Files\Docker\Docker\resources\bin"
    answers: dict[str, str | Answer] = {
        "where.exe docker": f"{folder}\\docker\n{folder}\\docker.exe",
        f"{folder}\\docker --version": VERSION,
    }
    assert docker_program(Recorded(answers), ("where.exe", "docker"), links=False).word == "one"
    answers["where.exe docker"] = f"{answers['where.exe docker']}\nC:\\Users\\me\\scoop\\shims\\docker.exe"
    check = docker_program(Recorded(answers), ("where.exe", "docker"), links=False)
    assert check.word == "several"
    assert r"C:\Users\me\scoop\shims is not" in check.sentence
