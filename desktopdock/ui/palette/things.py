"""The kinds of things that an engine has, as the palette finds them."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from msgspec import Struct

from desktopdock.actions.action import Action
from desktopdock.domain.keys import Key
from desktopdock.presentation.matching import lower
from desktopdock.presentation.plain import one_line
from desktopdock.stores.store import Store
from desktopdock.stores.stores import Stores
from desktopdock.support.text import tr

T = TypeVar("T")


class Thing(Struct, Generic[T], frozen=True):
    """`name` is found and shown; `further` is found, too: one text for each line."""

    key: Key
    item: T
    name: str
    low: str
    further: str


class Things(Generic[T]):
    """All of one kind. Read anew after the store has changed, and then when somebody types."""

    def __init__(
        self,
        noun: str,
        word: str,
        store: Store[T],
        actions: Sequence[Action[T]],
        name: Callable[[T], str],
        further: Callable[[T], Sequence[str]],
    ) -> None:
        """`noun` names the page and the icon, `word` is what one is called."""
        self.noun, self.word, self.store, self.actions = noun, word, store, actions
        self._name, self._further = name, further
        self._known: list[Thing[T]] | None = None
        self._total: int | None = None

    @property
    def all(self) -> list[Thing[T]]:
        if self._known is None:
            self._known = [self._thing(item) for item in self.store.rows]
        return self._known

    @property
    def total(self) -> int:
        """All of them, and all that can be done with each."""
        if self._total is None:
            one_by_one = ((item,) for item in self.store.rows)
            self._total = sum(1 + sum(action.is_possible(one) for action in self.actions) for one in one_by_one)
        return self._total

    def forget(self) -> None:
        """What was read is not true any more."""
        self._known = self._total = None

    def name(self, item: T) -> str:
        return one_line(self._name(item))

    def _thing(self, item: T) -> Thing[T]:
        name = self.name(item)
        return Thing(self.store.key(item), item, name, lower(name), "\n".join(self._further(item)).lower())


def things(stores: Stores) -> list[Things[Any]]:
    from desktopdock.actions import containers, images, networks, volumes

    return [
        Things(
            "containers",
            tr("container"),
            stores.containers,
            containers.actions(),
            lambda container: container.name,
            lambda container: (container.image, container.id),
        ),
        Things(
            "images",
            tr("image"),
            stores.images,
            images.actions(),
            lambda image: image.name,
            lambda image: (image.image_id.removeprefix("sha256:"),),
        ),
        Things(
            "volumes", tr("volume"), stores.volumes, volumes.actions(), lambda volume: volume.name, lambda _volume: ()
        ),
        Things(
            "networks",
            tr("network"),
            stores.networks,
            networks.actions(),
            lambda network: network.name,
            lambda network: (network.id,),
        ),
    ]
