"""What a setting is: its name in the file, its default, what values it may have, how it is called and shown."""

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T", str, int, bool, tuple[str, ...])


def nameless() -> str:
    """For what has no control: it is remembered, not set."""
    return ""


class Setting(Struct, Generic[T], frozen=True):
    """`label`, `help`, `unit` and `words` are called when they are shown: the language may have changed since.

    `choices` or `least` and `most` bound its values; `wrong` says in a sentence what is wrong with a text, "" where
    nothing is. `environment` names the variable that overrules it, "" is none.

    `section` is that of the page of settings, "" for what has no control there. `words` say how the choices read,
    `beside` has them stand beside each other, `offered` are the numbers that a list offers instead of a field, and
    `unit` stands behind a number. `only_with` is another setting and the value of it with which this one means
    something; `only_where` is one that has to have a text for it.
    """

    id: str
    default: T
    label: Callable[[], str]
    help: Callable[[], str]
    choices: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    environment: str = ""
    section: str = ""
    words: Callable[[], Mapping[str, str]] = dict
    beside: bool = False
    offered: tuple[int, ...] = ()
    unit: Callable[[], str] = nameless
    wrong: Callable[[str], str] | None = None
    only_with: "tuple[Setting[str], str] | None" = None
    only_where: "Setting[str] | None" = None

    def allows(self, value: object) -> bool:
        if type(value) is not type(self.default):
            return False
        if self.choices and value not in self.choices:
            return False
        if isinstance(value, str) and self.wrong is not None and self.wrong(value):
            return False
        if isinstance(value, int) and not isinstance(value, bool):
            return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)
        return True
