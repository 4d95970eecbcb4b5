"""What is said of a Windows computer, with recorded answers; nothing of this has run on one."""

import pytest

from desktopdock.desktop.asking import Answer, decoded
from desktopdock.desktop.checks.check import Check, Verdict
from desktopdock.desktop.checks.windows import WindowsMachine
from tests.desktop.checks.recorded import Recorded

VERSION, STATUS = "wsl.exe --version", "wsl.exe --status"
LIST, RUNNING = "wsl.exe --list --verbose", "wsl.exe --list --running --quiet"
NEW = (
    "WSL version: 2.3.26.0\nKernel version: 5.15.167.4-1\nWSLg version: 1.0.65\nMSRDC version: 1.2.5620\n"
    "Direct3D version: 1.611.1-81528511\nDXCore version: 10.0.26100.1-240331-1435.ge-release\n"
    "Windows version: 10.0.22631.4460"
)
OLD = NEW.replace("2.3.26.0", "2.0.9.0").replace("5.15.167.4-1", "5.15.133.1-1")
CHINESE = "WSL 版本： 2.0.9.0\n内核版本： 5.15.133.1-1\nWSLg 版本： 1.0.59\nWindows 版本： 10.0.22631.2861"
GOOD = "Default Distribution: Ubuntu-24.04\nDefault Version: 2"
OFF = (
    "Default Version: 2\nWSL2 is not supported with your current machine configuration.\n"
    'Please enable the "Virtual Machine Platform" optional component and ensure virtualization is enabled in the BIOS.'
    '\nEnable "Virtual Machine Platform" by running: wsl.exe --install --no-distribution\n'
    "For information please visit https://aka.ms/enablevirtualization"
)
LISTED = (
    "  NAME              STATE           VERSION\n* Ubuntu-24.04      Running         2\n"
    "  Debian            Stopped         2\n  legacy            Stopped         1\n"
    "  docker-desktop    Stopped         2"
)
INSIDE = (
    "wsl.exe -d Ubuntu-24.04 --exec sh -c command -v dockerd podman; docker version --format {{.Server.Version}} 2>&1"
)
REGISTRY = (
    r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Lxss"
    + "\n    DefaultDistribution    REG_SZ    {1}\n\n"
    r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Lxss\{1}"
    "\n    State    REG_DWORD    0x1\n    DistributionName    REG_SZ    Ubuntu-24.04\n    Version    REG_DWORD    0x2\n"
    r"    BasePath    REG_SZ    \\?\C:\Users\me\AppData\Local\wsl\{1}"
)
DESKTOP = r"reg.exe query HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall\Docker Desktop /v DisplayVersion"
INSTALLED = (
    r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\Docker Desktop"
    "\n    DisplayVersion    REG_SZ    4.48.0"
)


def machine(answers: dict[str, str | Answer], pipes: tuple[str, ...] = ()) -> WindowsMachine:
    sizes = {
        r"C:\Users\me\AppData\Local\wsl\{1}\ext4.vhdx": 8_000_000_000,
        r"C:\Users\me\AppData\Local\Docker\wsl\disk\docker_data.vhdx": 62_000_000_000,
    }
    environment = {"LOCALAPPDATA": r"C:\Users\me\AppData\Local", "ProgramFiles": r"C:\Program Files"}
    return WindowsMachine(Recorded(answers), environment, lambda: list(pipes), sizes.get)


def look(check: str, answers: dict[str, str | Answer], pipes: tuple[str, ...] = ()) -> Check:
    return machine(answers, pipes).checks[check]()


def test_what_wsl_says_is_utf_16_and_what_others_say_is_not() -> None:
    assert decoded(b"\xff\xfe" + LISTED.replace("\n", "\r\n").encode("utf-16-le")) == LISTED
    assert decoded(CHINESE.encode("utf-16-le")) == CHINESE
    assert decoded("4.48.0 · läuft\r\n".encode()) == "4.48.0 · läuft"
    assert decoded(b"") == ""


@pytest.mark.feature("OB2", on="seam")
@pytest.mark.parametrize("said", [OLD, CHINESE])
def test_an_old_wsl_is_to_be_updated_in_whatever_language_it_speaks(said: str) -> None:
    check = look("wsl", {VERSION: said, STATUS: GOOD})
    assert (check.verdict, check.word) == (Verdict.TO_DO, "update needed")
    assert "WSL 2.0.9 with kernel 5.15.133 is older than Docker Desktop wants (2.1.5)" in check.sentence
    assert check.start is not None
    assert check.start.line == ("wsl.exe", "--update")


@pytest.mark.feature("OB2", on="seam")
def test_a_wsl_that_is_new_enough_needs_nothing() -> None:
    check = look("wsl", {VERSION: NEW, STATUS: GOOD})
    assert (check.verdict, check.start) == (Verdict.FINE, None)
    assert [part.command for part in check.asked] == [VERSION, STATUS]
    assert check.asked[0].answer == NEW


@pytest.mark.feature("OB2", on="seam")
def test_virtualisation_that_is_off_is_named() -> None:
    check = look("wsl", {VERSION: NEW, STATUS: OFF})
    assert (check.verdict, check.word) == (Verdict.BROKEN, "virtualisation is off")
    assert "VirtualMachinePlatform" in check.advice[0]


@pytest.mark.feature("OB2", on="seam")
@pytest.mark.parametrize(
    "answers",
    [
        {},
        {VERSION: Answer("The Windows Subsystem for Linux is not installed.", 50), STATUS: Answer("", 50)},
    ],
)
def test_a_computer_without_wsl(answers: dict[str, str | Answer]) -> None:
    check = look("wsl", answers)
    assert check.word == "not installed"
    assert check.start is not None
    assert check.start.line[:2] == ("wsl.exe", "--install")


def test_the_wsl_of_an_old_windows_knows_no_version() -> None:
    usage = Answer("Invalid command line option: --version\nCopyright (c) Microsoft Corporation.", 4294967295)
    assert look("wsl", {VERSION: usage, STATUS: GOOD}).word == "update needed"


@pytest.mark.feature("CX1", on="seam")
def test_only_distributions_that_run_are_looked_into() -> None:
    answers: dict[str, str | Answer] = {
        LIST: LISTED,
        RUNNING: "Ubuntu-24.04",
        INSIDE: "/usr/bin/dockerd\n28.5.1",
    }
    its = machine(answers)
    check = its.checks["distributions"]()
    assert (check.verdict, check.word) == (Verdict.FINE, "1 with an engine")
    assert check.sentence == (
        "Ubuntu-24.04 has Docker Engine 28.5.1, running. Debian is stopped, and was not looked into: that would start"
        " it. legacy is of WSL 1, in which no engine can run."
    )
    assert not [part.command for part in check.asked if "Debian" in part.command]
    stopped = Answer("/usr/bin/dockerd\nCannot connect to the Docker daemon at unix:///var/run/docker.sock.", 1)
    check = look("distributions", answers | {INSIDE: stopped})
    assert "which does not run" in check.sentence
    assert check.start is not None
    assert check.start.address == "wsl://Ubuntu-24.04"
    assert check.start.line[-3:] == ("service", "docker", "start")
    assert [(place.name, place.address) for place in its.places()] == [("Ubuntu-24.04", "wsl://Ubuntu-24.04")]
    assert "has no engine" in look("distributions", answers | {INSIDE: Answer("sh: docker: not found", 127)}).sentence
    none = Answer("Windows Subsystem for Linux has no installed distributions.", 1)
    assert look("distributions", {LIST: none, RUNNING: none}).word == "none"


@pytest.mark.feature("OB1", on="seam")
def test_docker_desktop_and_its_pipe() -> None:
    answers: dict[str, str | Answer] = {DESKTOP: INSTALLED, "docker desktop status": '{"Status":"stopped"}'}
    check = look("desktop", answers)
    assert check.word == "installed, stopped"
    assert check.start is not None
    assert check.start.address == "npipe:////./pipe/dockerDesktopLinuxEngine"
    assert look("pipe", {}).word == "not there"
    assert look("pipe", {}, ("docker_engine", "podman-machine-default")).verdict is Verdict.FINE
    places = machine({}, ("docker_engine", "podman-machine-default", "other")).places()
    assert [place.address for place in places] == [
        "npipe:////./pipe/docker_engine",
        "npipe:////./pipe/podman-machine-default",
    ]


@pytest.mark.feature("G10", on="seam")
def test_the_virtual_disks_are_a_finding_with_its_commands() -> None:
    query = r"reg.exe query HKCU\Software\Microsoft\Windows\CurrentVersion\Lxss /s"
    check = look("disks", {query: REGISTRY})
    assert check.word == "70 GB"
    assert check.sentence.startswith("Docker Desktop takes 62 GB.")
    assert check.advice[0] == "wsl.exe --shutdown"
    assert r"C:\Users\me\AppData\Local\Docker\wsl\disk\docker_data.vhdx" in check.advice[1]
    assert check.start is None
