"""The user's terminal: the line that opens a command in it, found on PATH or as the user set it, and started.

Not run on Windows and macOS by the authors: there, the lines are checked only.
"""

import os
import shlex
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path, PureWindowsPath

from desktopdock.desktop.asking import decoded
from desktopdock.support.children import found, own_environment
from desktopdock.support.text import tr

SOON_S = 1.0  # what has not failed by then stands open
_NEW_CONSOLE = getattr(subprocess, "CREATE_NEW_CONSOLE", 0)  # of Windows

# What stands between a terminal and the command, word by word, that is to run in it.
_BEFORE: Mapping[str, tuple[str, ...]] = {
    "x-terminal-emulator": ("-e",),
    "gnome-terminal": ("--",),
    "ptyxis": ("--",),
    "konsole": ("-e",),
    "xfce4-terminal": ("-x",),
    "kitty": (),
    "alacritty": ("-e",),
    "foot": (),
    "xterm": ("-e",),
}
_SCRIPT = (
    "on run argv", 'tell application "Terminal"', "activate", "do script (item 1 of argv)", "end tell", "end run",
)  # fmt: skip


def words(text: str, platform: str = sys.platform) -> tuple[str, ...]:
    """A command line as the user wrote it; raises ValueError where a quotation mark has no second one."""
    if platform != "win32":
        return tuple(shlex.split(text))
    if Path(text).is_file():  # C:\\Program Files\\…, without quotation marks
        return (text,)
    return tuple(word.strip('"') for word in shlex.split(text, posix=False))  # a backslash is part of the path


def wrong_program(text: str) -> str:
    """What is wrong with it as a terminal program, as a sentence; "" where nothing is, and for none at all."""
    if not text:
        return ""
    try:
        line = words(text)
    except ValueError:
        return tr("A quotation mark is missing.")
    if not line or _path(line[0], os.environ) is None:
        return tr("There is no program {0} on this computer.").format(line[0] if line else text)
    return ""


def in_terminal(
    command: Sequence[str], setting: str, environment: Mapping[str, str], platform: str = sys.platform
) -> tuple[str, ...]:
    """The line that opens `command` in a terminal: the user's `setting`, or the first one there is.

    Raises OSError, with what to do, where there is none.
    """
    if setting and (chosen := _with_path(words(setting, platform), environment)):
        return _opened(chosen, command, ())
    if platform == "darwin":
        return ("osascript", *(part for line in _SCRIPT for part in ("-e", line)), shlex.join(command))
    if platform == "win32":
        if terminal := found("wt.exe", environment):
            return _opened((terminal,), command, ())
        return tuple(command)  # in a console of its own
    own = environment.get("TERMINAL", "").split()
    if own and (chosen := _with_path(own, environment)):
        return _opened(chosen, command, ("-e",))
    for name in _BEFORE:
        if terminal := found(name, environment):
            return _opened((terminal,), command, ())
    raise FileNotFoundError(
        tr("No terminal was found on this computer. Install one, or name yours in Settings, Terminal program.")
    )


def open_in_terminal(command: Sequence[str], setting: str) -> None:
    """Start it, detached: it goes on after us. Blocks for a second at most; raises OSError with the reason."""
    line = in_terminal(command, setting, os.environ)
    if sys.platform == "win32":  # a new console has streams of its own
        process = subprocess.Popen(line, env=own_environment(os.environ), creationflags=_NEW_CONSOLE)
        _follow(process)
        return
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            line,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=own_environment(os.environ),
            start_new_session=True,
        )
        try:
            status = process.wait(SOON_S)
        except subprocess.TimeoutExpired:
            _follow(process)
            return
        if status:
            output.seek(0)
            said = decoded(output.read()) or tr("ended with status {0}").format(status)
            raise OSError(tr("The terminal {0} could not be opened: {1}").format(line[0], said))


def _follow(process: "subprocess.Popen[bytes]") -> None:
    """Its end is taken note of, or the system would keep it."""
    threading.Thread(target=process.wait, name="terminal", daemon=True).start()


def _opened(terminal: Sequence[str], command: Sequence[str], before: tuple[str, ...]) -> tuple[str, ...]:
    """`before` is for a terminal that we do not know."""
    name = PureWindowsPath(terminal[0]).name.lower()  # takes both slashes
    if name in ("wt.exe", "wt"):
        command = [word.replace(";", "\\;") for word in command]  # which would begin another tab
    return (*terminal, *(_BEFORE.get(name, before) if len(terminal) == 1 else ()), *command)


def _with_path(line: Sequence[str], environment: Mapping[str, str]) -> tuple[str, ...]:
    program = _path(line[0], environment) if line else None
    return (program, *line[1:]) if program else ()


def _path(program: str, environment: Mapping[str, str]) -> str | None:
    """A bare name is looked for; a path has to be that of a program."""
    if Path(program).is_absolute():
        return program if Path(program).is_file() and os.access(program, os.X_OK) else None
    return found(program, environment)
