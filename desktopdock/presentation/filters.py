"""What is typed into the filter of a page: free words, and terms like `image:nginx`."""

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from msgspec import Struct

from desktopdock.support.text import tr

T = TypeVar("T")

Holds = Callable[[T], bool]


class Group(Struct, frozen=True):
    """A count pill; one that is not always there is there while its count is not 0."""

    id: str
    title: str
    is_always: bool = True


class Grammar(Struct, Generic[T], frozen=True):
    """`text` is all that a free word is looked for in, in lower case; `terms` by their word, without the colon.

    A term gets what stands behind its colon, in lower case; it raises ValueError where that can never hold. `states`
    are terms that need nothing behind their colon: what stands there is a free word.
    """

    text: Callable[[T], str]
    terms: Mapping[str, Callable[[str], Holds[T]]]
    states: Mapping[str, Holds[T]]


class Filter(Struct, Generic[T], frozen=True):
    """Everything that was typed has to hold. `wrong` says what cannot hold, and is left out until it can."""

    words: tuple[str, ...] = ()
    tests: tuple[Holds[T], ...] = ()
    wrong: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.words and not self.tests

    def matches(self, item: T, text: str) -> bool:
        for word in self.words:  # loops: for each of 10,000 rows a generator costs more than what it looks at
            if word not in text:
                return False
        for test in self.tests:
            if not test(item):
                return False
        return True


def parsed(typed: str, grammar: Grammar[T]) -> Filter[T]:
    """Never fails: a colon belongs to a free word, too (nginx:1.29). The wide colon of Chinese keyboards is one."""
    words: list[str] = []
    tests: list[Holds[T]] = []
    wrong = ""
    for part in typed.lower().replace("：", ":").split():
        word, colon, value = part.partition(":")
        if colon and word in grammar.states:
            tests.append(grammar.states[word])
            words += [value] if value else []
        elif colon and word in grammar.terms:
            try:
                tests += [grammar.terms[word](value)] if value else []
            except ValueError as error:
                wrong = str(error)
        else:
            words.append(part)
    return Filter(tuple(words), tuple(tests), wrong)


def port_number(value: str) -> tuple[int, str]:
    """8080, or 53/udp: the number, and the protocol where one is named."""
    number, _, protocol = value.partition("/")
    if not number.isdecimal() or not 0 < int(number) < 65536:
        raise ValueError(tr("port: wants a number from 1 to 65535."))
    return int(number), protocol
