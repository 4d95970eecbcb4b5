from datetime import datetime

from desktopdock.domain.happenings import Deed, Happening
from desktopdock.presentation.cells import Tone
from desktopdock.presentation.happenings import marks

NOON = datetime(2026, 11, 24, 12, 5).timestamp()


def test_what_belongs_together_is_one_mark() -> None:
    found = marks(
        [
            Happening("web", Deed.STARTED, NOON - 3600),
            Happening("web", Deed.ENDED, NOON, 143),
            Happening("web", Deed.STARTED, NOON + 0.4),
            Happening("web", Deed.RESTARTED, NOON + 0.4),
            Happening("web", Deed.OUT_OF_MEMORY, NOON + 600),
            Happening("web", Deed.ENDED, NOON + 600.2, 137),
            Happening("web", Deed.PAUSED, NOON + 1200),
        ]
    )
    assert [(mark.text, mark.tone) for mark in found] == [
        ("11:05 started", Tone.OK),
        ("12:05 restarted", Tone.QUIET),
        ("12:15 out of memory, exited (137)", Tone.ERROR),
        ("12:25 paused", Tone.QUIET),
    ]


def test_an_end_that_is_none_of_its_own_fault_is_quiet() -> None:
    (found,) = marks([Happening("web", Deed.ENDED, NOON, 0)])
    assert (found.text, found.tone) == ("12:05 exited (0)", Tone.QUIET)
