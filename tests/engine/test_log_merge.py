"""Logs of several containers on their way into one file."""

import asyncio
import random
import time
from collections.abc import Callable, Sequence

import pytest

from desktopdock.domain.errors import Unexpected
from desktopdock.domain.logs import MARK, MOST_MEMBERS, member_of
from desktopdock.engine.log_frames import NO_TIME
from desktopdock.engine.log_merge import MOST_LINES, Lane, LogMerge
from desktopdock.support.background import spawn
from desktopdock.support.line_file import HEAD, LineFile
from tests.waiting import until


def head(second: float) -> bytes:
    return b"2026-11-24T12:%02d:%012.9fZ" % divmod(second, 60)


def put(lane: Lane, *seconds: float, kind: int = 0) -> None:
    lane.append([head(s) for s in seconds], [b"%g\n" % s for s in seconds], [kind] * len(seconds))


def read(file: LineFile) -> list[tuple[int, int, str]]:
    """Member, kind, text."""
    return [(*member_of(line.flag), line.text.decode()) for line in file.read(0, file.end)]


def merged(count: int, scenario: Callable[[LineFile, LogMerge, Sequence[Lane]], object]) -> None:
    async def run() -> None:
        file = LineFile()
        merge = LogMerge(file)
        done = scenario(file, merge, [merge.lane() for _ in range(count)])
        assert asyncio.iscoroutine(done)
        await done
        merge.close()
        file.close()

    asyncio.run(run())


def test_lines_stand_in_the_order_of_their_times_whoever_comes_first() -> None:
    async def scenario(file: LineFile, _merge: LogMerge, lanes: Sequence[Lane]) -> None:
        web, db = lanes
        put(web, 1, 4, 5)
        put(web, 7, kind=1)
        put(db, 2, 3, 6)
        await until(lambda: file.end == 7)
        assert read(file) == [
            (0, 0, "1"), (1, 0, "2"), (1, 0, "3"), (0, 0, "4"), (0, 0, "5"), (1, 0, "6"), (0, 1, "7"),
        ]  # fmt: skip

    merged(2, scenario)


def test_nothing_is_written_before_what_may_be_older_and_a_silent_one_holds_nobody_up() -> None:
    async def scenario(file: LineFile, merge: LogMerge, lanes: Sequence[Lane]) -> None:
        web, db, silent = lanes
        silent.wait_for(0)
        db.wait_for(5)
        put(web, 2, 4)
        assert not merge._ready(time.monotonic()), "an older one may come from the second"
        put(db, 1, 3)
        await until(lambda: file.end == 4)
        assert [text for _, _, text in read(file)] == ["1", "2", "3", "4"]

    merged(3, scenario)


def test_a_line_without_a_time_stays_behind_the_one_before_it() -> None:
    async def scenario(file: LineFile, _merge: LogMerge, lanes: Sequence[Lane]) -> None:
        web, db = lanes
        web.append([head(1), NO_TIME, head(9)], [b"1\n", b"none\n", b"9\n"], [0, 0, 0])
        put(db, 2, 3)
        await until(lambda: file.end == 5)
        assert [text for _, _, text in read(file)] == ["1", "none", "2", "3", "9"]

    merged(2, scenario)


def test_a_break_stands_where_its_container_ended_and_says_which_one_it_is() -> None:
    async def scenario(file: LineFile, _merge: LogMerge, lanes: Sequence[Lane]) -> None:
        web, db = lanes
        put(web, 1, 2)
        web.append([b" " * HEAD], [b"\n"], [MARK])
        put(web, 8)
        put(db, 3)
        await until(lambda: file.end == 5)
        found = file.read(0, 5)
        assert [member_of(line.flag) for line in found] == [(0, 0), (0, 0), (0, MARK), (1, 0), (0, 0)]
        assert int(found[2].head) == 2
        assert web.read(2, 3)[0].head == b" " * HEAD, "for its own member it has no time"

    merged(2, scenario)


def test_a_lane_knows_its_last_lines_so_that_a_cut_stream_goes_on() -> None:
    async def scenario(_file: LineFile, _merge: LogMerge, lanes: Sequence[Lane]) -> None:
        (web,) = lanes
        for second in range(0, 12_000, 1000):
            put(web, *(second + n for n in range(1000)))
        assert [line.text for line in web.read(web.end - 2, web.end)] == [b"11998", b"11999"]
        assert len(web.read(0, web.end)) < 8000
        assert web.end == 12_000

    merged(1, scenario)


def test_who_is_ahead_waits_and_what_is_held_is_bounded() -> None:
    async def scenario(file: LineFile, _merge: LogMerge, lanes: Sequence[Lane]) -> None:
        web, db = lanes
        db.wait_for(5)
        put(web, *range(MOST_LINES))
        assert web.is_full
        put(db, 0.5)
        db.wait_for(0)
        await until(lambda: not web.is_full)
        await until(lambda: file.end == MOST_LINES + 1)

    merged(2, scenario)


def test_many_that_come_in_pieces_are_all_there_in_order() -> None:
    async def scenario(file: LineFile, merge: LogMerge, lanes: Sequence[Lane]) -> None:
        chance = random.Random(5)
        told = spawn(merge.more(), "more")
        for piece in range(20):
            for lane in chance.sample(lanes, len(lanes)):
                begin = 100 * piece
                put(lane, *sorted(begin + chance.random() * 100 for _ in range(50)))
        await until(lambda: file.end == 20 * 50 * len(lanes))
        times = [line.head for line in file.read(0, file.end)]
        assert times == sorted(times)
        await told

    merged(4, scenario)


def test_closed_it_takes_nothing_and_blocks_nobody() -> None:
    async def scenario(file: LineFile, merge: LogMerge, lanes: Sequence[Lane]) -> None:
        (web,) = lanes
        merge.close()
        put(web, *range(MOST_LINES))
        assert not web.is_full
        assert (web.end, file.end) == (0, 0)

    merged(1, scenario)


def test_a_disk_that_is_full_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_lines: object) -> None:
        raise OSError(28, "No space left on device")

    async def scenario(file: LineFile, merge: LogMerge, lanes: Sequence[Lane]) -> None:
        monkeypatch.setattr(file, "append", full)
        put(lanes[0], 1)
        with pytest.raises(Unexpected, match="No space left on device"):
            await merge.more()

    merged(1, scenario)


def test_more_members_than_there_is_room_for_are_refused() -> None:
    async def scenario(_file: LineFile, merge: LogMerge, lanes: Sequence[Lane]) -> None:
        assert len(lanes) == MOST_MEMBERS
        with pytest.raises(ValueError, match="32"):
            merge.lane()

    merged(MOST_MEMBERS, scenario)
