"""Where the time went: seconds per stage (a folder of tests, on each engine) and the ten slowest tests."""

import re
from collections import defaultdict

import pytest

SLOWEST = 10


class Times:
    def __init__(self) -> None:
        self._stages, self._tests = defaultdict[str, float](float), defaultdict[str, float](float)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        folder = report.nodeid.split("::")[0].rpartition("/")[0] or "rules"
        engine = re.search(r"\[(old|middle|new|podman|demo)[-\]]", report.nodeid)
        self._stages[f"{folder} on {engine[1]}" if engine else folder] += report.duration
        self._tests[report.nodeid] += report.duration

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if len(self._tests) < 2 * SLOWEST:
            return
        terminalreporter.section("time")
        for stage, seconds in _longest(self._stages):
            terminalreporter.line(f"{seconds:7.1f} s  {stage}")
        terminalreporter.line("the slowest:")
        for test, seconds in _longest(self._tests)[:SLOWEST]:
            terminalreporter.line(f"{seconds:7.1f} s  {test}")


def _longest(seconds: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(seconds.items(), key=lambda item: -item[1])


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Times(), "times")
