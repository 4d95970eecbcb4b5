"""What is typed to find anything: words, and terms like `port:5432`, each with what it looks for."""

import ipaddress
from collections.abc import Callable

from msgspec import Struct

from desktopdock.presentation.matching import lower
from desktopdock.stores.search_facts import TERMS, Fact

Holds = Callable[[Fact], bool]


class Term(Struct, frozen=True):
    name: str
    value: str


class Typed(Struct, frozen=True):
    """All in lower case."""

    words: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()


def parsed(typed: str) -> Typed:
    """Never fails: what is no term is a word (nginx:1.29). The wide colon of Chinese keyboards is one, too."""
    words: list[str] = []
    terms: list[Term] = []
    for part in lower(typed).replace("：", ":").split():
        name, colon, value = part.partition(":")
        if part.startswith("sha256:") or "@sha256:" in part:
            terms.append(Term("digest", part.rpartition(":")[2]))
        elif colon and name in TERMS:
            terms.append(Term(name, value.removeprefix("sha256:") if name == "digest" else value))
        else:
            words.append(part)
    return Typed(tuple(words), tuple(terms))


def meaning(term: Term) -> Holds:
    """Whether a fact of that name is meant; with nothing behind the colon every one is."""
    value = term.value
    if term.name in ("env", "label"):
        return _named(value)
    if term.name in ("port", "digest", "id"):
        return lambda fact: fact.low.startswith(value)
    if term.name == "ip":
        return _address(value)
    return lambda fact: value in fact.low


def is_whole(term: Term, fact: Fact) -> bool:
    """Nothing of the fact is missing in what was typed: such ones stand first."""
    return term.value in (fact.low, fact.low.partition("/")[0], fact.low.partition("\n")[0])


def _named(value: str) -> Holds:
    """NAME, or NAME=VALUE; the beginning of either, and any part of a name."""
    name, sign, wanted = value.partition("=")

    def holds(fact: Fact) -> bool:
        own, _, content = fact.low.partition("\n")
        return own.endswith(name) and content.startswith(wanted) if sign else name in own

    return holds


def _address(value: str) -> Holds:
    """The beginning of an address; a whole one also means the networks that it belongs to."""
    try:
        address = ipaddress.ip_address(value)
    except ValueError:
        return lambda fact: fact.low.startswith(value)

    def holds(fact: Fact) -> bool:
        if "/" not in fact.low:
            return fact.low == value
        try:
            return address in ipaddress.ip_network(fact.low, strict=False)
        except ValueError:
            return False

    return holds
