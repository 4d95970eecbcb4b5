"""A shell of a container in the user's terminal; a stand-in for it types and writes all of it down."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Start
from tests.end_to_end.test_container_actions import menu
from tests.rig.real_engine import RealEngine

TERMINAL = """\
#!{python}
import os, pty, sys
pid, fd = pty.fork()
if pid == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
os.write(fd, b"echo I am $((40+2)) in $(cat /proc/1/comm)\\nexit\\n")
with open({said!r}, "wb", buffering=0) as said:
    try:
        while data := os.read(fd, 4096):
            said.write(data)
    except OSError:
        pass
os.waitpid(pid, 0)
"""


@pytest.mark.feature("TF4")
def test_a_shell_of_a_container_answers_in_the_terminal_of_the_user(
    start_program: Start, engine: RealEngine, unique: Callable[[str], str], tmp_path: Path
) -> None:
    said, terminal = tmp_path / "said", tmp_path / "my terminal"
    terminal.write_text(TERMINAL.format(python=sys.executable, said=str(said)))
    terminal.chmod(0o755)
    name = unique("shell")
    engine.run(name)
    program = start_program()
    program.click("nav.settings")
    program.click("settings.section.terminal")
    program.click("settings.terminal.program")
    program.type("no-such-terminal")
    program.until(
        lambda: "There is no program no-such-terminal" in program.text("settings.terminal.program.error"), "the reason"
    )
    program.key("ctrl+a")
    program.type(f"'{terminal}' -e")
    program.until(lambda: program.find("settings.terminal.program.error") is None, "nothing wrong any more")
    program.click("nav.containers")
    menu(program, name, "Open a shell…")
    program.until(lambda: said.exists() and "I am 42 in " in said.read_text(errors="replace"), "the shell to answer")
    assert program.text("status.command").startswith(f"$ docker exec -it {name} sh -c ")
