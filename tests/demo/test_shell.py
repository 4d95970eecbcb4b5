import itertools

import pytest

from desktopdock.demo.shell import Shell
from desktopdock.demo.steps import STDERR, End, Heed, Pause, Step, Write


def steps(script: str, at_most: int = 50) -> list[Step]:
    return list(itertools.islice(Shell().run(script), at_most))


def said(script: str, stream: int = 1) -> str:
    written = [step for step in steps(script) if isinstance(step, Write) and step.stream == stream]
    return b"".join(step.data for step in written).decode()


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("echo hi there; echo more", "hi there\nmore\n"),
        ("echo 'one; two' \"three && four\"", "one; two three && four\n"),
        ("for i in $(seq 1 3); do echo $i; done", "1\n2\n3\n"),
        ("for i in a b\ndo echo $i\ndone", "a\nb\n"),
        ("i=0; while true; do i=$((i+1)); echo $i; sleep 1; done", "".join(f"{i}\n" for i in range(1, 18))),
        ("false && echo no; false || echo yes", "yes\n"),
        ("if false; then echo a; else echo b; fi", "b\n"),
        ("NAME=x; echo ${NAME}y $?", "xy 0\n"),
        ("printf '%s is %03d%%\\n' it 7", "it is 007%\n"),
        ("printf 'tw\\303\\266'", "twö"),
        ("echo -n a; echo -e 'b\\tc'", "ab\tc\n"),
        ("exec echo done", "done\n"),
        ("seq 1000000000", "".join(f"{i}\n" for i in range(1, 51))),
    ],
)
def test_what_people_type(script: str, output: str) -> None:
    assert said(script) == output


@pytest.mark.parametrize(
    ("script", "code", "complaint"),
    [
        ("exit 3", 3, ""),
        ("true", 0, ""),
        ("false", 1, ""),
        ("nosuch --option", 127, "sh: nosuch: not found\n"),
        ("echo 'open", 2, "sh: syntax error: No closing quotation\n"),
        ("seq one", 2, "sh: invalid literal for int() with base 10: 'one'\n"),
        ("sleep soon", 1, "sleep: invalid number 'soon'\n"),
    ],
)
def test_how_it_ends(script: str, code: int, complaint: str) -> None:
    taken = steps(script)
    assert next(step for step in taken if isinstance(step, End)) == End(code)
    assert said(script, STDERR) == complaint


def test_errors_go_to_the_other_stream_and_traps_are_heeded() -> None:
    assert steps("echo no >&2")[0] == Write(b"no\n", STDERR)
    assert steps("trap 'exit 7' TERM; sleep 2m")[:2] == [Heed("TERM", 7), Pause(120)]
    assert steps("trap '' TERM")[0] == Heed("TERM", None)
