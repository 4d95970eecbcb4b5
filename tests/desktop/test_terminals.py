"""Which line opens a command in a terminal, on each system; the programs are stand-ins on a PATH of the test's own."""

import shlex
import sys
from pathlib import Path

import pytest

from desktopdock.desktop.terminals import in_terminal, open_in_terminal, words, wrong_program
from desktopdock.support import children

COMMAND = ("docker", "exec", "-it", "web", "sh", "-c", "a b; c")


@pytest.fixture(autouse=True)
def only_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "_FURTHER", ())


def program(folder: Path, name: str, script: str = "#!/bin/sh\n") -> str:
    path = folder / name
    path.write_text(script)
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("x-terminal-emulator", ["-e"]), ("gnome-terminal", ["--"]), ("ptyxis", ["--"]), ("konsole", ["-e"]),
        ("xfce4-terminal", ["-x"]), ("kitty", []), ("alacritty", ["-e"]), ("foot", []), ("xterm", ["-e"]),
    ],
)  # fmt: skip
def test_on_linux_the_terminal_that_is_there_is_given_the_command_in_its_own_way(
    tmp_path: Path, name: str, before: list[str]
) -> None:
    path = program(tmp_path, name)
    assert in_terminal(COMMAND, "", {"PATH": str(tmp_path)}, "linux") == (path, *before, *COMMAND)


def test_the_variable_terminal_goes_before_what_is_found_and_the_setting_before_both(tmp_path: Path) -> None:
    mine, other, named = (program(tmp_path, name) for name in ("mine", "foot", "xterm"))
    environment = {"PATH": str(tmp_path)}
    assert in_terminal(COMMAND, "", environment | {"TERMINAL": "mine"}, "linux") == (mine, "-e", *COMMAND)
    assert in_terminal(COMMAND, "", environment | {"TERMINAL": "gone"}, "linux") == (other, *COMMAND)
    assert in_terminal(COMMAND, "xterm", environment | {"TERMINAL": "mine"}, "linux") == (named, "-e", *COMMAND)
    assert in_terminal(COMMAND, "mine -x 'a b'", environment, "linux") == (mine, "-x", "a b", *COMMAND)


def test_where_there_is_none_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="Install one, or name yours in Settings"):
        in_terminal(COMMAND, "", {"PATH": str(tmp_path)}, "linux")


def test_on_windows_the_terminal_is_asked_and_without_it_the_command_has_its_own_console(tmp_path: Path) -> None:
    assert in_terminal(COMMAND, "", {"PATH": str(tmp_path)}, "win32") == COMMAND
    terminal = program(tmp_path, "wt.exe")
    line = in_terminal(COMMAND, "", {"PATH": str(tmp_path)}, "win32")
    assert line == (terminal, *COMMAND[:-1], r"a b\; c"), "a semicolon would begin another tab"


def test_on_windows_a_backslash_is_part_of_a_path() -> None:
    assert words(r'"C:\Program Files\t.exe" -e', "win32") == (r"C:\Program Files\t.exe", "-e")


def test_on_macos_terminal_is_told_the_command_as_one_line(tmp_path: Path) -> None:
    line = in_terminal(COMMAND, "", {"PATH": str(tmp_path)}, "darwin")
    assert line[0] == "osascript"
    assert "do script (item 1 of argv)" in line
    assert shlex.split(line[-1]) == list(COMMAND)


@pytest.mark.skipif(sys.platform == "win32", reason="programs are told by their name there")
def test_what_is_wrong_with_a_terminal_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = program(tmp_path, "mine")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [wrong_program(right) for right in ("", "mine -e", path)] == ["", "", ""]
    assert wrong_program("gone -e") == "There is no program gone on this computer."
    assert wrong_program(f"{tmp_path}/gone") == f"There is no program {tmp_path}/gone on this computer."
    assert wrong_program("mine 'a") == "A quotation mark is missing."


@pytest.mark.skipif(sys.platform == "win32", reason="a new console keeps what is said there")
def test_a_terminal_that_fails_at_once_is_quoted(tmp_path: Path) -> None:
    path = program(tmp_path, "mine", "#!/bin/sh\necho no display >&2\nexit 1\n")
    with pytest.raises(OSError, match="mine could not be opened: no display"):
        open_in_terminal(COMMAND, path)


@pytest.mark.skipif(sys.platform == "win32", reason="a script of the shell")
def test_it_runs_the_command_word_by_word(tmp_path: Path) -> None:
    path = program(tmp_path, "mine", f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/said\n')
    open_in_terminal(COMMAND, path)
    assert (tmp_path / "said").read_text().split("\n")[:-1] == list(COMMAND)
