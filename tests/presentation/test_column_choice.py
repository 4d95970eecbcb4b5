import pytest

from desktopdock.presentation.column_choice import Choice, parsed, written

IDS = ("name", "ports", "cpu", "memory", "status")


@pytest.mark.parametrize(
    ("kept", "order", "hidden"),
    [
        ("", IDS, set()),
        ("status -cpu ports memory", ("name", "status", "cpu", "ports", "memory"), {"cpu"}),
        ("status gone -name ports", ("name", "status", "ports", "cpu", "memory"), set()),
        ("-ports -ports", IDS, {"ports"}),
    ],
)
def test_what_was_kept_is_read_whatever_columns_there_are_now(
    kept: str, order: tuple[str, ...], hidden: set[str]
) -> None:
    assert parsed(kept, IDS) == Choice(order, frozenset(hidden))


def test_what_is_written_is_read_again_and_the_usual_is_not_written() -> None:
    choice = Choice(IDS).toggled("cpu").moved("status", -1)
    assert choice.shown == ("name", "ports", "status", "memory")
    assert parsed(written(choice, IDS), IDS) == choice
    assert written(choice.toggled("cpu").moved("status", 1), IDS) == ""


def test_one_moves_past_those_that_are_hidden_and_never_before_the_first() -> None:
    choice = Choice(IDS).toggled("cpu")
    assert choice.moved("ports", 1).shown == ("name", "memory", "ports", "status")
    assert choice.moved("ports", -1) == choice
    assert choice.moved("status", 1) == choice
