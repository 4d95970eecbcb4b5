"""Other programs are asked within a time limit, or started and left to themselves."""

import sys
import time

import pytest

from desktopdock.desktop.asking import Started, ask

PYTHON = sys.executable


def test_an_answer_has_everything_that_was_said_and_the_status() -> None:
    answer = ask([PYTHON, "-c", "import sys; print('out'); sys.stderr.write('err'); sys.exit(3)"])
    assert sorted(answer.text.split()) == ["err", "out"]
    assert (answer.status, answer.is_there, answer.is_good) == (3, True, False)


def test_a_program_that_does_not_answer_is_ended() -> None:
    began = time.monotonic()
    answer = ask([PYTHON, "-c", "import time; print('so far', flush=True); time.sleep(60)"], 1.0)
    assert answer.status is None
    assert answer.text == "so far\nno answer within 1 s"
    assert time.monotonic() - began < 10


def test_a_program_that_is_not_there_is_named() -> None:
    assert ask(["no-such-program"]).text == "no-such-program: there is no such program here"
    with pytest.raises(OSError, match="no-such-program"):
        Started(["no-such-program"])


def test_what_was_started_tells_why_it_failed() -> None:
    failed = Started([PYTHON, "-c", "import sys; sys.exit('no room left')"])
    fine = Started([PYTHON, "-c", "print('ready')"])
    stop = time.monotonic() + 10
    while not (failed.is_over and fine.is_over) and time.monotonic() < stop:
        time.sleep(0.01)
    assert failed.problem() == "no room left"
    assert fine.problem() == ""
    failed.leave()
    fine.leave()
