"""What is chosen in a clean up, and how it reads."""

from desktopdock.domain.cleanup import DAY, Found, Piece, PieceKind, Rules, together
from desktopdock.domain.engine_info import Amount, DiskKind, DiskUse
from desktopdock.domain.errors import Conflict
from desktopdock.domain.keys import Key, Kind
from desktopdock.jobs.job import JobState, Part, Target
from desktopdock.presentation import cleanup as reads
from desktopdock.presentation.cleanup_choice import Choice
from desktopdock.presentation.cleanup_rows import Box, choosing, cleaning

NOW = 1_700_000_000.0
OLD, YOUNG = NOW - 9 * DAY, NOW - 3600


def a_piece(kind: PieceKind, name: str, **fields: object) -> Piece:
    return Piece(kind, Key("e", name), name, **({"size": 10, "since": OLD} | fields))  # type: ignore[arg-type]


NEVER = a_piece(PieceKind.CONTAINERS, "scratch", state="created")
OVER = a_piece(PieceKind.CONTAINERS, "builder", state="exited", exit_code=0, since=YOUNG)
IMAGE = a_piece(PieceKind.IMAGES, "app:1", tags=("app:1", "app:2"), is_least=True)
VOLUME = a_piece(PieceKind.VOLUMES, "0" * 64)
FOUND = Found((NEVER, OVER, IMAGE, VOLUME))


def a_choice(rules: Rules | None = None) -> Choice:
    return Choice(FOUND, tuple(PieceKind), rules or Rules(), NOW)


def boxes(choice: Choice) -> dict[str, Box]:
    return {line.name: line.box for line in choosing(choice, frozenset())}


def test_all_that_no_rule_leaves_out_is_chosen_but_volumes() -> None:
    choice = a_choice()
    assert choice.chosen == [NEVER, IMAGE]
    assert boxes(choice) == {
        "Stopped containers": Box.SOME,
        "scratch": Box.ON,
        "builder": Box.LOCKED,
        "Images not used": Box.ON,
        "app:1": Box.ON,
        "Volumes not used": Box.OFF,
        "0" * 12: Box.OFF,
    }


def test_what_was_ticked_stays_so_when_rules_change_and_left_out_cannot_be_ticked() -> None:
    choice = a_choice()
    choice.tick([VOLUME, OVER], True)
    choice.tick([NEVER], False)
    assert choice.chosen == [IMAGE, VOLUME]
    choice.set_rules(Rules(0))
    assert choice.chosen == [OVER, IMAGE, VOLUME]
    assert boxes(choice)["Stopped containers"] is Box.SOME
    choice.set_rules(Rules(0, ("app",)))
    assert choice.chosen == [OVER, VOLUME]


def test_the_reason_and_what_leaves_a_piece_out_are_said() -> None:
    said = {line.name: line.said for line in choosing(a_choice(Rules(7, ("app",))), frozenset())}
    assert said["scratch"] == "created 9 day(s) ago, never started"
    assert said["builder"] == "left out: exited with 0, 1 hour(s) ago, less than 7 day(s)"
    assert said["app:1"] == "left out by app"
    assert said["0" * 12] == "anonymous, no container uses it, made 9 day(s) ago"
    assert said["Stopped containers"] == "2 found, 1 chosen, 1 left out"
    assert said["Volumes not used"] == "1 found, none chosen"
    assert reads.reason(OVER, NOW) == "exited with 0, 1 hour(s) ago"


def test_a_folded_kind_shows_its_heading_only() -> None:
    lines = choosing(a_choice(), frozenset({PieceKind.CONTAINERS}))
    assert [line.name for line in lines[:2]] == ["Stopped containers", "Images not used"]
    assert lines[0].is_folded


def test_what_will_be_freed_is_no_more_than_the_engine_says() -> None:
    assert reads.will_free(together([NEVER])) == "will free 10 B"
    assert reads.will_free(together([NEVER, IMAGE])) == "will free at least 20 B"
    assert reads.numbers([NEVER, IMAGE]) == "2 piece(s): 1 container(s), 1 image(s)"
    before, after = (DiskUse(DiskKind.VOLUMES, 1, size=Amount(size)) for size in (3000, 1000))
    assert reads.measured([before], [after]) == "2 kB freed, as measured"
    assert reads.measured([after], [before]).startswith("2 kB more on the disk")
    assert reads.measured([DiskUse(DiskKind.IMAGES, 1)], [DiskUse(DiskKind.IMAGES, 1)]).startswith(
        "The engine does not"
    )


def test_what_became_of_each_piece_is_said_in_the_engines_words() -> None:
    def part(piece: Piece, state: JobState, error: Conflict | None = None) -> Part:
        return Part(Target(Kind.CONTAINERS, piece.key, piece.name), state, error)

    parts = {
        NEVER.key: part(NEVER, JobState.DONE),
        OVER.key: part(OVER, JobState.FAILED, Conflict("it is in use")),
        VOLUME.key: part(VOLUME, JobState.CANCELLED),
    }
    lines = cleaning([NEVER, OVER, VOLUME], parts, frozenset(), NOW)
    assert [(line.box, line.said) for line in lines] == [
        (Box.FAILED, "1 of 2 removed, 1 failed"),
        (Box.DONE, "removed"),
        (Box.FAILED, "it is in use"),
        (Box.CANCELLED, "0 of 1 removed"),
        (Box.CANCELLED, "not removed: cancelled"),
    ]
