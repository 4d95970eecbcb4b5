from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktopdock.domain.progress import Layer, Step
from desktopdock.engine.progress import PULL_STATUSES, PullProgress, item_of


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def line(status: str, id: str = "abc", **detail: Any) -> dict[str, Any]:
    return {"status": status, "id": id, "progressDetail": detail}


def after(*lines: dict[str, Any], sizes: dict[str, int] | None = None) -> PullProgress:
    tracker = PullProgress(Clock())
    tracker.know(sizes or {})
    for item in lines:
        tracker.take(item_of(msgspec.json.encode(item)))
    return tracker


@pytest.mark.parametrize(
    ("lines", "layer"),
    [
        ([line("Pulling fs layer")], Layer("abc")),
        ([line("Waiting")], Layer("abc")),
        ([line("Downloading", current=3, total=9)], Layer("abc", Step.DOWNLOADING, 3, 9)),
        ([line("Downloading", current=9, total=9), line("Verifying Checksum")], Layer("abc", Step.VERIFYING, 9, 9)),
        ([line("Downloading", current=2, total=9), line("Download complete")], Layer("abc", Step.WAITING, 9, 9)),
        (
            [line("Downloading", current=9, total=9), line("Extracting", current=4, total=9)],
            Layer("abc", Step.UNPACKING, 4, 9),
        ),
        # the containerd store counts seconds
        (
            [line("Downloading", current=9, total=9), line("Extracting", current=4, units="s")],
            Layer("abc", Step.UNPACKING, 9, 9),
        ),
        ([line("Downloading", current=9, total=9), line("Pull complete")], Layer("abc", Step.DONE, 9, 9)),
        ([line("Already exists")], Layer("abc", Step.PRESENT)),
        # a registry that does not say how much it sends
        ([line("Downloading", current=7), line("Download complete")], Layer("abc", Step.WAITING, 7, 7)),
        # nothing takes a finished layer back
        (
            [line("Waiting"), line("Pull complete"), line("Downloading", current=1, total=2)],
            Layer("abc", Step.DONE, 0, 0),
        ),
    ],
)
def test_a_layer_shows_what_is_done_to_it(lines: list[dict[str, Any]], layer: Layer) -> None:
    assert after(*lines).shown().layers == (layer,)


def test_only_what_must_be_loaded_counts() -> None:
    shown = after(
        line("Already exists", "here"), line("Downloading", "a", current=3, total=4), line("Downloading", "b", total=6)
    ).shown()
    assert (shown.done, shown.total, shown.fraction) == (3, 10, 0.3)


def test_sizes_that_are_known_before_make_the_total_whole_from_the_first_byte() -> None:
    sizes = {"a": 4, "b": 6, "gone": 90}
    lines = [line("Pulling fs layer", "a"), line("Pulling fs layer", "b"), line("Downloading", "a", current=1, total=4)]
    assert after(*lines, sizes=sizes).shown().total == 10


@pytest.mark.parametrize(
    "status", ["", "Pull complete", "Status: Image is up to date", "Digest: sha256:0", "Pulling from library/x"]
)
def test_other_lines_are_not_about_a_layer(status: str) -> None:
    tracker = after()
    assert not tracker.take(item_of(msgspec.json.encode({"status": status, "id": "17"})))
    assert tracker.shown().layers == ()


def test_an_image_that_is_there_has_all_its_layers() -> None:
    tracker = after(line("Downloading", "a", current=1, total=4), line("Already exists", "b"))
    tracker.finish()
    assert [layer.step for layer in tracker.shown().layers] == [Step.DONE, Step.PRESENT]
    assert tracker.shown().fraction == 1


def test_the_rate_is_smoothed_over_about_two_seconds() -> None:
    clock = Clock()
    tracker = PullProgress(clock)
    for second in range(1, 11):
        clock.now += 1
        tracker.take(item_of(msgspec.json.encode(line("Downloading", current=second * 1000, total=20_000))))
        steady = tracker.shown()
    assert steady.rate == pytest.approx(1000)
    assert steady.seconds_left == pytest.approx(10)
    clock.now += 1
    assert 500 < tracker.shown().rate < 1000  # a second without a byte does not bring it to nothing


_lines = st.builds(
    lambda status, id, current, total: line(status, id, current=current, total=total),
    st.sampled_from([*PULL_STATUSES, "Retrying in 5 seconds"]),
    st.sampled_from(["a", "b", "c"]),
    st.integers(0, 100),
    st.integers(0, 100),
)


@given(st.lists(_lines, max_size=40))
def test_what_is_done_never_becomes_less_and_never_more_than_all(lines: list[dict[str, Any]]) -> None:
    def steps() -> Iterator[int]:
        tracker = PullProgress(Clock())
        for item in lines:
            tracker.take(item_of(msgspec.json.encode(item)))
            shown = tracker.shown()
            assert shown.done <= shown.total
            yield shown.done

    done = list(steps())
    assert done == sorted(done)
