"""How a log reads: its lines, the breaks between two runs, its state."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from msgspec.structs import replace

from desktopdock.domain.containers import Container
from desktopdock.domain.logs import MARK, Break, LogState, member_of
from desktopdock.domain.projects import project_of
from desktopdock.presentation.cells import Tone
from desktopdock.presentation.lines import Piece, Row, letters
from desktopdock.presentation.plain import letter_by_letter
from desktopdock.presentation.projects import short_name
from desktopdock.support.line_file import Line
from desktopdock.support.text import tr

STDERR = 1
COLUMN = 7  # letters that a level takes, so that what follows stands in line

_LEVELS = {
    Tone.ERROR: ("ERROR", "ERR", "FATAL", "CRITICAL", "CRIT", "PANIC", "SEVERE", "EMERG", "ALERT"),
    Tone.WARNING: ("WARN", "WARNING"),
    Tone.ACCENT: ("INFO", "NOTICE"),
    Tone.QUIET: ("DEBUG", "TRACE", "VERBOSE"),
    Tone.NORMAL: ("LOG",),  # PostgreSQL's
}
_TONES = {word: tone for tone, words in _LEVELS.items() for word in words}
_WORDS = "|".join(sorted(_TONES, key=len, reverse=True))
_AT_HEAD = re.compile(rf"({_WORDS})(:?) +(?=\S)")
_WITHIN = re.compile(rf'\b(?:level|severity)"?\s*[=:]\s*"?({_WORDS}|{_WORDS.lower()})\b|[\[\s<]({_WORDS})[\]\s>:]')
_FAR = 200  # letters in which a level is looked for


def log_row(line: Line, breaks: Mapping[int, Break], number: int, has_levels: bool) -> Row:
    """`has_levels` says that other lines begin with their level: this one is moved in line with them."""
    if line.flag == MARK:
        found = breaks.get(number, Break())
        return Row("", notice=break_sentence(found), icon="restart" if found.begun_again else "stop")
    text, gutter, edge = letters(line.text), clock(line.head), line.flag == STDERR
    if head := _AT_HEAD.match(text):
        piece = Piece(0, head.end(1), _TONES[head[1]])
        return Row(text, gutter, (piece,), head.end(), max(0, COLUMN - head.end()), edge)
    pieces: tuple[Piece, ...] = ()
    if within := _WITHIN.search(text, 0, _FAR):
        group = 1 if within[1] else 2
        pieces = (Piece(within.start(group), within.end(group), _TONES[within[group].upper()]),)
    return Row(text, gutter, pieces, 0, COLUMN if has_levels else 0, edge)


def merged_row(line: Line, names: Sequence[str], breaks: Sequence[Mapping[int, Break]], has_levels: bool) -> Row:
    """Of a log of several members, by their numbers; see domain.logs.flag_of."""
    member, kind = member_of(line.flag)
    number = int(line.head) if kind == MARK else 0
    row = log_row(line._replace(flag=kind), breaks[member], number, has_levels)
    notice = tr("{0}: {1}").format(letter_by_letter(names[member]), row.notice) if row.notice else ""
    return replace(row, notice=notice, member=letter_by_letter(names[member]), colour=member)


def member_names(containers: Sequence[Container]) -> list[str]:
    """The services where all are of one project, else their own names."""
    projects = {project_of(container) for container in containers}
    if len(projects) == 1 and projects != {""}:
        return [short_name(container) for container in containers]
    return [container.name for container in containers]


def begins_with_level(row: Row) -> bool:
    return bool(row.pieces) and row.pieces[0].begin == 0 and row.pad_at > 0


def clock(head: bytes) -> str:
    """12:05:04.003 of this computer's time; blank where the engine told no time."""
    second = _second(head[:19])
    return f"{second}.{head[20:23].decode()}" if second else ""


@lru_cache(maxsize=512)
def _second(utc: bytes) -> str:
    try:
        return f"{datetime.fromisoformat(utc.decode() + '+00:00').astimezone():%H:%M:%S}"
    except ValueError:
        return ""


def break_sentence(found: Break) -> str:
    if found.is_removed:
        return tr("removed; its log is gone with it, this is what was read")
    ended = _clock(found.ended)
    if found.begun_again:
        begun = _clock(found.begun_again)
        if found.exit_code is None:
            return tr("restarted at {0}").format(begun)
        return tr("restarted at {0}, after exit code {1} at {2}").format(begun, found.exit_code, ended)
    return tr("ended with exit code {0} at {1}").format(found.exit_code, ended)


def state_sentence(state: LogState, count: int, error: str) -> str:
    """What stands beside the log; `count` is of its lines."""
    if state is LogState.LOADING:
        return tr("Reading the log…")
    if state is LogState.FAILED:
        return tr("The log cannot be read: {0}").format(" ".join(error.split()))
    return count_sentence(count)


def count_sentence(count: int) -> str:
    return tr("%n line(s)", "", count)


def members_sentence(read: int, all: int) -> str:
    """How many containers a merged log is of; there may be more than are read."""
    if read < all:
        return tr("the first {0} of {1} containers").format(read, all)
    return tr("%n container(s)", "", read)


def _clock(moment: datetime | None) -> str:
    return f"{moment.astimezone():%H:%M:%S}" if moment else "?"
