"""What is found for what is typed: actions on what is selected, on everything else, and places to go to."""

import time
from collections.abc import Callable, Iterator, Sequence
from heapq import nsmallest
from itertools import chain, islice
from operator import itemgetter
from typing import Any

from msgspec import Struct

from desktopdock.actions.action import Action, Services, perform
from desktopdock.actions.window import Command
from desktopdock.presentation.matching import LOOSE, begins, loosely, lower, rank, spans
from desktopdock.presentation.plain import one_line
from desktopdock.presentation.search_terms import Term, is_whole, meaning, parsed
from desktopdock.stores.search_index import Index
from desktopdock.support.text import tr
from desktopdock.ui.palette.entries import Entry, Found, Section
from desktopdock.ui.palette.things import Thing, Things

MOST_SELECTED, MOST_ACTIONS, MOST_PLACES = 8, 20, 30

READ_S = 0.008  # for each letter, as long as there are things that have not been read

Ranked = tuple[int, int, str, Callable[..., Entry], tuple[Any, ...], int]
"""Less is better; then in the order of the actions; then by name. Of thousands that match, a few are made entries.

The last says how many it stands for: those that it would be found before are not looked at one by one.
"""


Meant = tuple[int, Thing[Any], str]
"""How well, what, and by which facts."""


class PageEntry(Struct, frozen=True):
    """A page of the window."""

    name: str
    title: str
    icon: str
    keys: tuple[str, ...]


class Chosen(Struct, frozen=True):
    """What is selected on the page that is shown, with what can be done with it."""

    kind: Things[Any] | None = None
    items: Sequence[Any] = ()


class Search:
    """`keys` gives the keys of a command as they are written on this system."""

    def __init__(
        self,
        kinds: Sequence[Things[Any]],
        pages: Sequence[PageEntry],
        commands: Sequence[Command],
        keys: Callable[[Command], tuple[str, ...]],
        services: Services,
        chosen: Chosen,
        index: Index,
    ) -> None:
        self._kinds, self._pages, self._commands, self._keys = kinds, pages, commands, keys
        self._services, self._chosen, self._index = services, chosen, index
        self._meant: dict[str, list[Meant]] | None = None  # by noun; None while no terms are typed

    def find(self, typed: str) -> Found:
        """Every word has to be found, whatever is between; every term has to hold."""
        meant = parsed(typed)
        if typed:  # else nothing is looked for yet, and it should open at once
            until = time.perf_counter() + READ_S
            for kind in self._kinds:
                kind.read(until)
        words, terms = meant.words, meant.terms
        if terms:
            self._meant = {kind.noun: list(self._with(kind, terms)) for kind in self._kinds}
            sections = [
                self._section(tr("Everywhere"), MOST_ACTIONS, self._on_things(words)),
                self._section(tr("Go to"), MOST_PLACES, self._meant_places(words)),
            ]
        else:
            self._meant = None
            sections = [
                self._section(self._title(), MOST_SELECTED, self._on_chosen(words)),
                self._section(tr("Everywhere"), MOST_ACTIONS, chain(self._anywhere(words), self._on_things(words))),
                self._section(tr("Go to"), MOST_PLACES, self._places(words)),
            ]
        shown = tuple(section for section in sections if section.entries)
        left = sum(kind.left for kind in self._kinds) + (self._index.left if terms else 0)
        return Found(shown, self._total(), left)

    def _section(self, title: str, most: int, found: Iterator[Ranked]) -> Section:
        count = 0

        def counted() -> Iterator[Ranked]:  # none is kept: of 10,000 tuples Python would look for garbage
            nonlocal count
            for each in found:
                count += each[5]
                yield each

        best = nsmallest(most, counted(), key=itemgetter(0, 1, 2))
        return Section(title, tuple(make(*given) for _, _, _, make, given, _ in best), count)

    def _total(self) -> int:
        places = len(self._pages) + sum(bool(command.opens) for command in self._commands)
        return places + sum(kind.total for kind in self._kinds)

    # Actions

    def _title(self) -> str:
        items = self._chosen.items
        kind = self._chosen.kind
        name = kind.name(items[0]) if kind and len(items) == 1 else tr("%n selected", "", len(items))
        return tr("Selected: {0}").format(name)

    def _on_chosen(self, words: Sequence[str]) -> Iterator[Ranked]:
        kind, items = self._chosen.kind, self._chosen.items
        if kind is None or not items:
            return
        name = kind.name(items[0]) if len(items) == 1 else tr("%n selected", "", len(items))
        for order, action in enumerate(kind.actions):
            if not action.is_possible(items):
                continue
            title = self._titles(action)
            left = [word for word in words if not begins(title, word)]
            at = rank(lower(name), left)
            if at is not None:
                yield at, order, name, self._action, (kind, action, items, name, words), 1

    def _anywhere(self, words: Sequence[str]) -> Iterator[Ranked]:
        for order, command in enumerate(self._commands):
            if not command.opens:
                continue
            at = self._rank(lower(command.title), words)
            if at is not None:
                yield at, order, command.title, self._command, (command, words), 1

    def _on_things(self, words: Sequence[str]) -> Iterator[Ranked]:
        if not words:
            return
        for kind in self._kinds:
            has_own = self._meant is None and kind is self._chosen.kind
            without = {kind.key(item) for item in self._chosen.items} if has_own else set()
            only = None if self._meant is None else {thing.key for _, thing, _ in self._meant[kind.noun]}
            for place, action in enumerate(kind.actions):
                title = self._titles(action)
                left = tuple(word for word in words if not begins(title, word))
                if len(left) == len(words):
                    continue
                order, some = len(self._commands) + place, kind.possible(place)
                if without or only is not None:
                    some = [each for each in some if each.key not in without and (only is None or each.key in only)]
                for at, thing, times in _named(some, left):
                    given = (kind, action, (thing.item,), thing.name, words)
                    yield at, order, thing.low, self._action, given, times

    def _action(
        self, kind: Things[Any], action: Action[Any], items: Sequence[Any], name: str, words: Sequence[str]
    ) -> Entry:
        text = phrase(action.title, name)
        notes = [kind.note(items[0]) if len(items) == 1 else "", tr("asks first") if action.plan else ""]
        return Entry(
            id=f"{action.id} {'' if len(items) > 1 else kind.key(items[0]).id}",
            text=text,
            icon=action.icon,
            act=lambda: perform(action, items, self._services),
            note=one_line(" · ".join(filter(None, notes))),
            command=action.command(items),
            spans=spans(text, words),
        )

    def _command(self, command: Command, words: Sequence[str]) -> Entry:
        return Entry(
            id=command.id,
            text=command.title,
            icon=command.icon,
            act=lambda: self._services.desk.open(command.opens),
            command=command.command,
            keys=self._keys(command),
            spans=spans(command.title, words, loose=True),
        )

    @staticmethod
    def _titles(action: Action[Any]) -> str:
        """Its words in the language of the window, and those of the docker program."""
        return f"{lower(action.title)} {action.id.partition('.')[2].replace('-', ' ')}"

    # Places

    def _places(self, words: Sequence[str]) -> Iterator[Ranked]:
        for order, page in enumerate(self._pages):
            at = self._rank(lower(page.title), words)
            if at is not None:
                yield at, order, "", self._page, (page, words), 1
        if not words:
            return
        for order, kind in enumerate(self._kinds, len(self._pages)):
            for at, thing in _sought(kind.all, words):
                yield at, order, thing.low, self._sought, (kind, thing, words), 1

    # What has the facts that are typed.

    def _with(self, kind: Things[Any], terms: Sequence[Term]) -> Iterator[Meant]:
        """Less is better."""
        tests = [(term, meaning(term)) for term in terms]
        for thing in kind.all:
            at, said = 0, list[str]()
            for term, holds in tests:
                found = [fact for fact in self._index.facts(kind.noun, thing.key, term.name) if holds(fact)]
                if not found:
                    break
                best = next((fact for fact in found if is_whole(term, fact)), None)
                at += best is None
                said.append((best or found[0]).shown)
            else:
                yield at, thing, one_line(" · ".join(dict.fromkeys(said)))

    def _meant_places(self, words: Sequence[str]) -> Iterator[Ranked]:
        for order, kind in enumerate(self._kinds):
            for at, thing, said in (self._meant or {}).get(kind.noun, ()):
                named = rank(thing.low, words)
                if named is not None:
                    yield at * LOOSE + named, order, thing.low, self._thing, (kind, thing, words, said), 1

    def _page(self, page: PageEntry, words: Sequence[str]) -> Entry:
        return Entry(
            id=f"page {page.name}",
            text=page.title,
            icon=page.icon,
            act=lambda: self._services.desk.show(page.name),
            note=tr("page"),
            keys=page.keys,
            spans=spans(page.title, words, loose=True),
        )

    def _sought(self, kind: Things[Any], thing: Thing[Any], words: Sequence[str]) -> Entry:
        return self._thing(kind, thing, words, _beyond(thing, words))

    def _thing(self, kind: Things[Any], thing: Thing[Any], words: Sequence[str], further: str) -> Entry:
        return Entry(
            id=f"{kind.noun} {thing.key.id}",
            text=thing.name,
            icon=kind.icon,
            act=lambda: self._services.desk.show(kind.noun, thing.key),
            note=f"{kind.word(thing.item)} · {further}" if further else kind.word(thing.item),
            spans=spans(thing.name, words),
        )

    @staticmethod
    def _rank(title: str, words: Sequence[str]) -> int | None:
        """Of a short title also the letters alone will do."""
        at = rank(title, words)
        if at is None and all(word in title or loosely(title, word) for word in words):
            return LOOSE
        return at


def phrase(title: str, name: str) -> str:
    """Restart api; Remove api…; Copy name: api."""
    verb, dots = title.removesuffix("…"), "…" if title.endswith("…") else ""
    return f"{tr('{0}: {1}').format(verb, name)}{dots}" if " " in verb else f"{verb} {name}{dots}"


def _named(all: Sequence[Thing[Any]], words: Sequence[str]) -> Iterator[tuple[int, Thing[Any], int]]:
    """How well, which, and how many it stands for: where nothing is asked for, the first by name are the best."""
    if not words:
        for thing in islice(all, MOST_ACTIONS - 1):
            yield 0, thing, 1
        if len(all) >= MOST_ACTIONS:
            yield 0, all[MOST_ACTIONS - 1], len(all) - MOST_ACTIONS + 1
        return
    for thing in all:
        at = rank(thing.low, words)
        if at is not None:
            yield at, thing, 1


def _sought(all: Sequence[Thing[Any]], words: Sequence[str]) -> Iterator[tuple[int, Thing[Any]]]:
    """By name, or by one text beyond it together with the name."""
    for thing in all:
        at = rank(thing.low, words)
        if at is not None:
            yield at, thing
        elif _are_in(words, thing.low, thing.further) and (len(words) == 1 or _lines(thing, words)):
            yield LOOSE, thing


def _beyond(thing: Thing[Any], words: Sequence[str]) -> str:
    """By which text beyond its name it is found; "" where it is by its name."""
    lines = _lines(thing, words) if rank(thing.low, words) is None else []
    return (lines[0] if len(lines[0]) < 64 else lines[0][:12]) if lines else ""


def _lines(thing: Thing[Any], words: Sequence[str]) -> list[str]:
    return [line for line in thing.further.split("\n") if _are_in(words, thing.low, line)]


def _are_in(words: Sequence[str], name: str, further: str) -> bool:
    for word in words:
        if word not in further and word not in name:
            return False
    return True
