"""`@pytest.mark.feature("CL7")`: what a test proves, and on which engine; a full run writes build/features.json.

A test that has the `engine` fixture proves its rows on that engine, or, with `only="podman"`, on that one alone. One
without says where: `on="seam"` (a faked platform or outside tool) or `on="window"` (no engine is involved). Nothing is
ever proven on the demo engine.
"""

import json
import os
from collections import defaultdict
from collections.abc import Generator, Iterator

import pytest

from tests.rig.place import BUILD, ROOT

PLACES = {"seam", "window"}
FULL = "DESKTOPDOCK_FULL_RUN"


def titles() -> dict[str, str]:
    """Of every row of tests/features.txt, by id."""
    lines = (ROOT / "tests" / "features.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if line and not line.startswith("#"))


class Features:
    """Collects what passed and what failed, by feature and place."""

    def __init__(self, *, full: bool) -> None:
        self._full, self._passed, self._failed = full, defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        known = titles()
        for item in items:
            for id, on, _ in _marks(item):
                if id not in known:
                    raise pytest.UsageError(f"{item.nodeid} is marked {id!r}: tests/features.txt has no such row")
                if on is None and "engine" not in getattr(item, "fixturenames", ()):
                    raise pytest.UsageError(f"{item.nodeid} proves {id} without an engine: say on='seam' or 'window'")
                if on is not None and on not in PLACES:
                    raise pytest.UsageError(f"{item.nodeid}: on={on!r} is none of {sorted(PLACES)}")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        place = str(getattr(getattr(item, "funcargs", {}).get("engine"), "name", "demo"))
        if report.failed or (report.passed and report.when == "call"):
            for id, on, only in _marks(item):
                if only not in (None, place):
                    continue
                (self._failed if report.failed else self._passed)[id].add(on or place)
        return report

    def pytest_sessionfinish(self) -> None:
        if not self._full:
            return
        proven = {id: sorted(self._passed[id] - self._failed[id] - {"demo"}) for id in titles()}
        BUILD.mkdir(exist_ok=True)
        kept = {id: places for id, places in proven.items() if places}
        (BUILD / "features.json").write_text(json.dumps(kept, indent=1) + "\n")


def _marks(item: pytest.Item) -> Iterator[tuple[str, str | None, str | None]]:
    for mark in item.iter_markers("feature"):
        for id in mark.args:
            yield id, mark.kwargs.get("on"), mark.kwargs.get("only")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "feature(*ids, on, only): rows of tests/features.txt that the test proves")
    config.pluginmanager.register(Features(full=os.environ.get(FULL) == "1"), "features")
