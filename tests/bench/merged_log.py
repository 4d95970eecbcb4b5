"""The logs of four containers read as one, against one log of the same bytes."""

from tests.bench.logs import in_window
from tests.bench.row import Figures, Row
from tests.bench.stage import Stage

LINES, MEMBERS = 200_000, 4
TEXT = "handled in 12.4 ms with a few more words, so that it is as long as lines usually are"


def rows(stage: Stage) -> list[Row]:
    made: dict[int, list[str]] = {}

    def measured(members: int) -> dict[str, float]:
        if members not in made:
            made[members] = _written(stage, members)
        found = in_window(stage, "read", *made[members])
        if found["lines"] < LINES:
            raise RuntimeError(f"{found['lines']:.0f} lines were read: nothing is measured like that")
        return found

    def ours() -> Figures:
        return {"s": measured(MEMBERS)["s"]}

    def peer() -> Figures:
        return {"s": measured(1)["s"]}

    return [
        Row("merged log of four containers", {"s": 1.2}, ours, peer, "one log of the same bytes"),
        Row(
            "merged log of four containers, the window",
            {"GUI thread ms": 50, "lines out of order": 10},
            ours=lambda: measured(MEMBERS),
        ),
    ]


def _written(stage: Stage, members: int) -> list[str]:
    """Ids of containers that have written at the same time, and ended."""
    pour = f'BEGIN {{ for (i = 0; i < {LINES // members}; i++) print "INFO request " i " {TEXT}" }}'
    ids = [stage.real.create(f"bench-merged-{members}-{n}", ["awk", pour]) for n in range(members)]
    for id in ids:
        stage.sdk.start(id)
    for id in ids:
        stage.sdk.wait(id)
    return ids
