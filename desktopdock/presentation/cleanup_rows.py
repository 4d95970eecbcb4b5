"""The lines of the list of a clean up: a heading for each kind, under it its pieces, and what becomes of each."""

from collections.abc import Mapping, Sequence
from enum import Enum, auto

from msgspec import Struct

from desktopdock.domain.cleanup import Piece, PieceKind, together
from desktopdock.domain.keys import Key
from desktopdock.jobs.job import JobState, Part
from desktopdock.presentation import cleanup as reads
from desktopdock.presentation.cells import Tone
from desktopdock.presentation.cleanup_choice import Choice
from desktopdock.presentation.plain import one_line
from desktopdock.support.text import tr


class Box(Enum):
    """What stands before a line: a box to tick, a padlock for what stays, what has become of it."""

    OFF = auto()
    SOME = auto()
    ON = auto()
    LOCKED = auto()
    WAITING = auto()
    BUSY = auto()
    DONE = auto()
    FAILED = auto()
    CANCELLED = auto()


class Line(Struct, frozen=True):
    """`piece` is None in a heading, which alone `is_folded` or not."""

    kind: PieceKind
    box: Box
    name: str
    said: str
    size: str
    piece: Piece | None = None
    is_folded: bool = False
    is_id: bool = False
    tone: Tone = Tone.QUIET

    @property
    def is_heading(self) -> bool:
        return self.piece is None


def choosing(choice: Choice, folded: frozenset[PieceKind]) -> list[Line]:
    """While the user chooses."""
    found: list[Line] = []
    for kind in choice.kinds:
        chosen, may = choice.chosen_of(kind), len(choice.of(kind)) - len(choice.out_of(kind))
        box = Box.OFF if not chosen else Box.ON if len(chosen) == len(choice.of(kind)) else Box.SOME
        size = reads.amount(together(chosen or choice.of(kind)))
        tone = Tone.NORMAL if chosen else Tone.QUIET
        heading = Line(
            kind, box if may else Box.LOCKED, reads.title(kind), reads.summary(choice, kind), size, tone=tone
        )
        found.append(_folded(heading) if kind in folded else heading)
        if kind not in folded:
            found += [_piece(choice, piece) for piece in choice.of(kind)]
    return found


def cleaning(
    pieces: Sequence[Piece], parts: Mapping[Key, Part], folded: frozenset[PieceKind], now: float
) -> list[Line]:
    """From the moment the job runs: only what was chosen, and what has become of it. `parts` by the pieces' keys."""
    found: list[Line] = []
    for kind in PieceKind:
        mine = [piece for piece in pieces if piece.kind is kind]
        if not mine:
            continue
        states = [parts[piece.key].state for piece in mine if piece.key in parts]
        heading = Line(kind, _together(states), reads.title(kind), _counted(states, len(mine)),
                       reads.amount(together(mine)), tone=Tone.NORMAL)  # fmt: skip
        found.append(_folded(heading) if kind in folded else heading)
        if kind not in folded:
            found += [_outcome(piece, parts.get(piece.key), now) for piece in mine]
    return found


def _folded(line: Line) -> Line:
    from msgspec.structs import replace

    return replace(line, is_folded=True)


def _piece(choice: Choice, piece: Piece) -> Line:
    left = choice.left_out(piece)
    if left is not None:
        said, box = reads.out(piece, left, choice.rules.days, choice.now), Box.LOCKED
    else:
        said, box = reads.reason(piece, choice.now), Box.ON if choice.is_chosen(piece) else Box.OFF
    tone = Tone.NORMAL if left is None else Tone.QUIET
    return Line(piece.kind, box, reads.name(piece), said, reads.bytes_of(piece), piece, False, reads.is_id(piece), tone)


def _outcome(piece: Piece, part: Part | None, now: float) -> Line:
    state = part.state if part else JobState.WAITING
    words = {
        JobState.WAITING: (Box.WAITING, reads.reason(piece, now), Tone.QUIET),
        JobState.RUNNING: (Box.BUSY, tr("removing…"), Tone.NORMAL),
        JobState.DONE: (Box.DONE, tr("removed"), Tone.OK),
        JobState.CANCELLED: (Box.CANCELLED, tr("not removed: cancelled"), Tone.QUIET),
    }
    error = one_line(" ".join(str(part.error or "").split())) if part else ""
    box, said, tone = words.get(state, (Box.FAILED, error, Tone.ERROR))
    return Line(piece.kind, box, reads.name(piece), said, reads.bytes_of(piece), piece, False, reads.is_id(piece), tone)


def _together(states: Sequence[JobState]) -> Box:
    if JobState.RUNNING in states:
        return Box.BUSY
    if not states or JobState.WAITING in states:
        return Box.WAITING
    if JobState.FAILED in states:
        return Box.FAILED
    return Box.CANCELLED if JobState.CANCELLED in states else Box.DONE


def _counted(states: Sequence[JobState], whole: int) -> str:
    done, failed = states.count(JobState.DONE), states.count(JobState.FAILED)
    said = [tr("{0} of {1} removed").format(done, whole)]
    return ", ".join([*said, tr("%n failed", "", failed)] if failed else said)
