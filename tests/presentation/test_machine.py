"""What the page of this computer says above its cards."""

import pytest

from desktopdock.desktop.checks.check import Asked, Check, Start, Verdict
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.presentation import machine as reads


def check(name: str, verdict: Verdict) -> Check:
    return Check(name.lower(), name, (Asked("ask it", "said"), Asked("and this", "")), verdict, "", "")


CHECKS = [check("Engine", Verdict.BROKEN), check("WSL", Verdict.TO_DO), check("Podman", Verdict.TO_DO)]


@pytest.mark.feature("OB1", on="window")
def test_one_is_told_where_to_begin() -> None:
    nowhere = Connection("", ConnectionState.NO_ENDPOINT)
    said = reads.subtitle(nowhere, CHECKS, is_looking=False)
    assert said == "No engine answers on this computer. 3 thing(s) were looked at, nothing was changed. Start with WSL."
    assert reads.title(nowhere) == "Docker is not running yet"


def test_with_an_engine_in_use_nothing_is_to_be_started() -> None:
    connected = Connection("", ConnectionState.CONNECTED)
    assert reads.title(connected) == "This computer"
    assert reads.subtitle(connected, CHECKS, is_looking=False) == "3 thing(s) were looked at, nothing was changed."


def test_the_raw_answer_has_every_command_with_what_it_said() -> None:
    assert reads.raw(CHECKS[0]) == "$ ask it\nsaid\n\n$ and this"
    assert reads.command(Start("", (r"C:\Program Files\Docker Desktop.exe", "-x"))) == (
        r'"C:\Program Files\Docker Desktop.exe" -x'
    )
