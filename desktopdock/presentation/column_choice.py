"""Which columns of a list are shown, and in what order: as the user left them."""

from collections.abc import Sequence

from msgspec import Struct


class Choice(Struct, frozen=True):
    """`order` has the ids of all columns; the first one stays where it is and is always shown."""

    order: tuple[str, ...]
    hidden: frozenset[str] = frozenset()

    def toggled(self, id: str) -> "Choice":
        return Choice(self.order, self.hidden ^ {id})

    def moved(self, id: str, step: int) -> "Choice":
        """By one place among those that are shown; where there is none, it stays."""
        shown = self.shown
        place = shown.index(id) + step
        if not 0 < place < len(shown):
            return self
        rest = [other for other in self.order if other != id]
        at = rest.index(shown[place]) + (1 if step > 0 else 0)
        return Choice((*rest[:at], id, *rest[at:]), self.hidden)

    @property
    def shown(self) -> tuple[str, ...]:
        return tuple(id for id in self.order if id not in self.hidden)


def parsed(kept: str, ids: Sequence[str]) -> Choice:
    """Of `ports -cpu`: what is not known is left out, what is new stands behind what it was declared behind."""
    words = [word for word in dict.fromkeys(kept.split()) if word.removeprefix("-") in ids[1:]]
    order = [ids[0], *dict.fromkeys(word.removeprefix("-") for word in words)]
    for place, id in enumerate(ids):
        if id not in order:
            order.insert(order.index(ids[place - 1]) + 1, id)
    return Choice(tuple(order), frozenset(word[1:] for word in words if word.startswith("-")))


def written(choice: Choice, ids: Sequence[str]) -> str:
    """As `parsed` reads it; "" for what was declared."""
    if choice == Choice(tuple(ids)):
        return ""
    return " ".join(f"-{id}" if id in choice.hidden else id for id in choice.order[1:])
