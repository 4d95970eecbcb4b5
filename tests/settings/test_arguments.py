"""The command line."""

import pytest

from desktopdock.settings.arguments import Arguments, parsed


def test_nothing_is_asked_of_a_bare_start() -> None:
    assert parsed([]) == Arguments()


def test_everything_can_be_said() -> None:
    line = ["--host", "tcp://10.0.0.1:2375", "--theme=dark", "--language", "zh_CN", "--tour", "pictures"]
    assert parsed(line) == Arguments("tcp://10.0.0.1:2375", "", False, "dark", "zh_CN", "pictures")
    assert parsed(["--demo"]).demo
    assert parsed(["--quit"]).quit
    assert parsed(["--context", "build-box"]).context == "build-box"
    assert [parsed(line).self_test for line in (["--demo"], ["--self-test"], ["--self-test", "report"])] == [
        None, "", "report",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["--theme", "purple"], "invalid choice"),
        (["--host"], "expected one argument"),
        (["--nonsense"], "--nonsense"),
        (["--demo", "--host", "x"], "not allowed with"),
        (["stray"], "stray"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(line: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parsed(line)
    assert ended.value.code == 2
    (sentence,) = capsys.readouterr().err.splitlines()
    assert said in sentence


@pytest.mark.parametrize("line", [["--help"], ["--version"]])
def test_help_and_version_end_well(line: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parsed(line)
    assert ended.value.code == 0
    assert "desktopdock" in capsys.readouterr().out.lower()
