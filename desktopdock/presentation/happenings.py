"""How what happened to a container reads on a time axis."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from desktopdock.domain.happenings import Deed, Happening
from desktopdock.presentation.cells import Tone
from desktopdock.support.text import tr

TOGETHER_S = 5.0  # what lies closer is one event for whoever looks: a restart is an end and a start


class Mark(Struct, frozen=True):
    """One moment on the axis; `tone` says whether it is bad, good or neither."""

    at: float
    text: str
    tone: Tone


def marks(happenings: Sequence[Happening]) -> list[Mark]:
    """Oldest first, in the clock of this computer."""
    groups: list[list[Happening]] = []
    for happening in happenings:
        if groups and happening.at - groups[-1][-1].at < TOGETHER_S:
            groups[-1].append(happening)
        else:
            groups.append([happening])
    return [_mark(group) for group in groups]


def _mark(group: Sequence[Happening]) -> Mark:
    deeds = {happening.deed for happening in group}
    if Deed.RESTARTED in deeds:  # its end and its start are parts of that
        group = [each for each in group if each.deed not in (Deed.ENDED, Deed.STARTED)]
    words = list(dict.fromkeys(_word(happening) for happening in group))
    clock = f"{datetime.fromtimestamp(group[0].at):%H:%M}"
    return Mark(group[0].at, f"{clock} {', '.join(words)}", _tone(group))


def _word(happening: Happening) -> str:
    if happening.deed is Deed.ENDED:
        code = happening.exit_code
        return tr("exited") if code is None else tr("exited ({0})").format(code)
    words = {
        Deed.STARTED: tr("started"),
        Deed.OUT_OF_MEMORY: tr("out of memory"),
        Deed.PAUSED: tr("paused"),
        Deed.RESUMED: tr("resumed"),
        Deed.RESTARTED: tr("restarted"),
        Deed.HEALTHY: tr("healthy"),
        Deed.UNHEALTHY: tr("unhealthy"),
    }
    return words[happening.deed]


def _tone(group: Sequence[Happening]) -> Tone:
    if any(_is_bad(happening) for happening in group):
        return Tone.ERROR
    good = (Deed.STARTED, Deed.RESUMED, Deed.HEALTHY)
    return Tone.OK if group[-1].deed in good else Tone.QUIET


def _is_bad(happening: Happening) -> bool:
    return happening.deed in (Deed.OUT_OF_MEMORY, Deed.UNHEALTHY) or bool(happening.exit_code)
