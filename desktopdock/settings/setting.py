"""What a setting is: its name in the file, its default, what values it may have, how it is called."""

from collections.abc import Callable
from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T", str, int, bool, tuple[str, ...])


class Setting(Struct, Generic[T], frozen=True):
    """`label` and `help` are called when they are shown: the language may have changed since.

    `choices` or `least` and `most` bound its values. `environment` names the variable that overrules it, "" is none.
    """

    id: str
    default: T
    label: Callable[[], str]
    help: Callable[[], str]
    choices: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    environment: str = ""

    def allows(self, value: object) -> bool:
        if type(value) is not type(self.default):
            return False
        if self.choices and value not in self.choices:
            return False
        if isinstance(value, int) and not isinstance(value, bool):
            return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)
        return True


def nameless() -> str:
    """For what has no control: it is remembered, not set."""
    return ""
