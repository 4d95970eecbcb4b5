"""Reference cycles are freed between tests, on the thread of the tests: as in the program, whose widgets live there."""

import gc

import pytest

OLDEST = 100  # so many tests later, all of them are looked at


class Garbage:
    def __init__(self) -> None:
        self._tests = 0

    def pytest_runtest_logfinish(self) -> None:
        self._tests += 1
        gc.collect(1 if self._tests % OLDEST else 2)


def pytest_configure(config: pytest.Config) -> None:
    gc.disable()
    config.pluginmanager.register(Garbage())
