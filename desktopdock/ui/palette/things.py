"""The kinds of things that an engine has, as the palette finds them."""

import time
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import Any, Generic, TypeVar

from msgspec import Struct

from desktopdock.actions.action import Action
from desktopdock.domain.keys import Key
from desktopdock.domain.projects import Service, members_of, project_of
from desktopdock.presentation.matching import lower
from desktopdock.presentation.plain import one_line
from desktopdock.stores.stores import Stores
from desktopdock.support.text import tr

T = TypeVar("T")


class Thing(Struct, Generic[T], frozen=True, gc=False):
    """`name` is found and shown; `further` is found, too: one text for each line.

    `possible` has a bit for each action, by its place: whether it can be done with this one.
    """

    key: Key
    item: T
    name: str
    low: str
    further: str
    possible: int


class Things(Generic[T]):
    """All of one kind, by name.

    Of 10,000 it takes a third of a second to read them: that is done in pieces, and after a change of their store only
    for those that have become others.
    """

    def __init__(
        self,
        noun: str,
        rows: Callable[[], Sequence[T]],
        key: Callable[[T], Key],
        actions: Sequence[Action[T]],
        name: Callable[[T], str],
        word: Callable[[T], str],
        further: Callable[[T], Sequence[str]] = lambda _item: (),
        note: Callable[[T], str] = lambda _item: "",
        icon: str = "",
        sought: Callable[[T], str] | None = None,
    ) -> None:
        """`noun` names the page, `word` is what one is called, `note` says more of it beside an action.

        `sought` is what words are looked for in, where that is not the name.
        """
        self.noun, self.key, self.actions, self.word, self.note = noun, key, actions, word, note
        self.icon = icon or noun
        self._rows, self._name, self._further, self._sought = rows, name, further, sought or name
        self._before: dict[Key, Thing[T]] = {}
        self._read: dict[Key, Thing[T]] = {}
        self._due: Iterator[T] | None = None
        self._known: list[Thing[T]] | None = None
        self._possible: dict[int, list[Thing[T]]] = {}
        self.left = 0  # that have not been read yet
        self.forget()

    def read(self, until: float) -> bool:
        """As many as there is time for `until` a moment of `time.perf_counter`; whether all have been read."""
        if self._due is None:
            return True
        for item in self._due:
            self._read_one(item)
            if time.perf_counter() > until:
                break
        else:
            self._due, self._before = None, self._read
        self._known = None
        self._possible.clear()
        return self._due is None

    @property
    def all(self) -> list[Thing[T]]:
        """That have been read."""
        if self._known is None:
            self._known = sorted(self._read.values(), key=attrgetter("low"))
        return self._known

    @property
    def total(self) -> int:
        """All of them, and all that can be done with each."""
        return len(self.all) + sum(len(self.possible(place)) for place in range(len(self.actions)))

    def possible(self, place: int) -> list[Thing[T]]:
        """Those with which the action at this place can be done, by name."""
        if place not in self._possible:
            self._possible[place] = [thing for thing in self.all if thing.possible >> place & 1]
        return self._possible[place]

    def forget(self) -> None:
        """What was read may not be true any more."""
        rows = list(self._rows())
        self._before = self._before | self._read
        self._read, self._due, self.left = {}, iter(rows), len(rows)
        self._known = None
        self._possible.clear()

    def name(self, item: T) -> str:
        return one_line(self._name(item))

    def _read_one(self, item: T) -> None:
        key = self.key(item)
        before = self._before.get(key)
        is_same = before is not None and (before.item is item or before.item == item)
        self._read[key] = before if before is not None and is_same else self._thing(key, item)
        self.left -= 1

    def _thing(self, key: Key, item: T) -> Thing[T]:
        sought, only = lower(one_line(self._sought(item))), (item,)
        possible = sum(1 << place for place, action in enumerate(self.actions) if action.is_possible(only))
        return Thing(key, item, self.name(item), sought, "\n".join(self._further(item)).lower(), possible)


def things(stores: Stores) -> list[Things[Any]]:
    from desktopdock.actions import containers, images, networks, projects, volumes

    return [
        Things(
            "projects",
            lambda: _projects(stores),
            lambda project: project[0].key,
            [_whole(action) for action in projects.project_actions()],
            lambda project: tr("project {0}").format(project[0].project.name),
            _members,
            note=_members,
            icon="stacks",
            sought=lambda project: f"{project[0].project.name} {tr('project {0}').format(project[0].project.name)}",
        ),
        Things(
            "containers",
            lambda: stores.containers.rows,
            stores.containers.key,
            containers.actions(),
            lambda container: container.name,
            lambda _container: tr("container"),
            lambda container: (container.image, container.id),
            project_of,
        ),
        Things(
            "images",
            lambda: stores.images.rows,
            stores.images.key,
            images.actions(),
            lambda image: image.name,
            lambda _image: tr("image"),
            lambda image: (image.image_id.removeprefix("sha256:"),),
        ),
        Things(
            "volumes",
            lambda: stores.volumes.rows,
            stores.volumes.key,
            volumes.actions(),
            lambda volume: volume.name,
            lambda _volume: tr("volume"),
        ),
        Things(
            "networks",
            lambda: stores.networks.rows,
            stores.networks.key,
            networks.actions(),
            lambda network: network.name,
            lambda _network: tr("network"),
            lambda network: (network.id,),
        ),
    ]


def services(stores: Stores) -> Things[Service]:
    """What is selected on the page of projects."""
    from desktopdock.actions import projects

    return Things(
        "projects",
        lambda: stores.projects.rows,
        stores.projects.key,
        projects.service_actions(),
        lambda service: service.name,
        lambda service: service.project.name,
    )


def _projects(stores: Stores) -> list[tuple[Service, ...]]:
    """By name, each with its services."""
    found: dict[str, list[Service]] = {}
    for service in stores.projects.rows:
        found.setdefault(service.project.name, []).append(service)
    return [tuple(found[name]) for name in sorted(found)]


def _members(project: Sequence[Service]) -> str:
    return tr("%n container(s)", "", len(members_of(project)))


def _whole(action: Action[Service]) -> Action[tuple[Service, ...]]:
    """For one project, with all of its services."""
    plan = action.plan
    return Action(
        id=action.id,
        title=action.title,
        icon=action.icon,
        places=action.places,
        is_possible=lambda projects: action.is_possible(projects[0]),
        command=lambda projects: action.command(projects[0]),
        run=lambda projects, services, ticked: action.run(projects[0], services, ticked),
        plan=None if plan is None else lambda projects: plan(projects[0]),
        opens=action.opens,
    )
