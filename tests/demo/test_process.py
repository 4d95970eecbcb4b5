import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from desktopdock.demo.process import start

PARENT = """
import sys
from desktopdock.demo.process import start
print(start()[0], flush=True)
sys.stdin.read()
"""


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address.replace("tcp", "http") + "/_ping", timeout=5) as answer:
            return bool(answer.read() == b"OK")
    except OSError:
        return False


def test_it_serves_until_it_is_stopped() -> None:
    address, stop = start()
    assert answers(address)
    stop()
    assert not answers(address)


def test_it_ends_with_a_parent_that_was_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        address = parent.stdout.readline().decode().strip()
        assert answers(address)
        parent.kill()
    tries = 100
    while answers(address) and tries:
        tries -= 1
    assert tries


def test_a_day_that_cannot_be_read_is_an_error_that_says_why(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(OSError, match="exit code 1"):
        start(["--day", str(tmp_path / "none.json")])
    assert "none.json" in capfd.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals of this kind")
def test_ctrl_c_in_the_terminal_ends_it_quietly(capfd: pytest.CaptureFixture[str]) -> None:
    arguments = [sys.executable, "-m", "desktopdock.demo"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, env=os.environ) as child:
        assert child.stdout
        assert child.stdout.readline().startswith(b"tcp://127.0.0.1:")
        child.send_signal(signal.SIGINT)
        assert child.wait(10) == 0
    assert capfd.readouterr().err == ""
