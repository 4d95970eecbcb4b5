"""What may be cleaned up: pieces that nothing uses, and which of them the user's rules leave alone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum
from fnmatch import fnmatchcase

from msgspec import Struct

from desktopdock.domain.engine_info import Amount, DiskUse
from desktopdock.domain.errors import EngineError
from desktopdock.domain.keys import Key

DAY = 86400
_LABEL = ("label:", "label ", "label=")


class PieceKind(Enum):
    """In the order in which they are shown, and removed."""

    CONTAINERS = "containers"
    UNTAGGED = "untagged"
    IMAGES = "images"
    BUILD_CACHE = "build-cache"
    NETWORKS = "networks"
    VOLUMES = "volumes"


IMAGES = (PieceKind.UNTAGGED, PieceKind.IMAGES)


class Piece(Struct, frozen=True):
    """One thing that nothing used when the engine was asked. The key's id is what it is removed by.

    `size` in bytes, None where the engine does not say it; with `is_least` it has more that others share, which stays.
    `since` is when it was used last, as far as that is known, or made, in seconds since 1970; 0 where nobody says.
    Of a container: `state`, `exit_code`, and `age`, the engine's own rough seconds since it ended. Of an image: `tags`,
    all of them, `is_tagged` where `since` is when it was tagged last (nobody knows when it was pulled), and `origin`,
    the repository that it came from. Of build cache: `parents`, the ids of what it was made from, and `origin`, what
    made it.
    """

    kind: PieceKind
    key: Key
    name: str
    size: int | None = None
    is_least: bool = False
    since: float = 0.0
    labels: tuple[tuple[str, str], ...] = ()
    state: str = ""
    exit_code: int | None = None
    age: int | None = None
    tags: tuple[str, ...] = ()
    is_tagged: bool = False
    origin: str = ""
    parents: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.key.id


class Changed(EngineError):
    """A piece is not what it was when it was listed, so it stays; the text says how."""


class Found(Struct, frozen=True):
    """What there was when the engine was asked; `says_cache` is whether it names the pieces of its build cache."""

    pieces: tuple[Piece, ...] = ()
    says_cache: bool = True


class Rules(Struct, frozen=True):
    """What is left alone: what was used within so many days (0 is any age), and what one of `never` names.

    One of these is `label NAME`, `label NAME=VALUE`, or a pattern of a name (`minio-*`).
    """

    days: int = 7
    never: tuple[str, ...] = ()


class LeftOut(Struct, frozen=True):
    """Why a piece stays: a rule of the user, or, without one, its age."""

    rule: str = ""


def left_out(piece: Piece, rules: Rules, now: float) -> LeftOut | None:
    """`now` in seconds since 1970. What has an unknown age is not known to be old enough."""
    for rule in rules.never:
        if names(rule, piece):
            return LeftOut(rule)
    if rules.days and (not piece.since or now - piece.since < rules.days * DAY):
        return LeftOut()
    return None


def rule_of(text: str) -> str:
    """As it is kept, of what was typed: label:keep, label keep and label=keep are one; "" is none."""
    text = " ".join(text.split())
    for word in _LABEL:
        if text.lower().startswith(word):
            name = text[len(word) :].strip()
            return f"label {name}" if name else ""
    return text


def names(rule: str, piece: Piece) -> bool:
    """Names are compared without case. The pattern of an image is of its reference or of the repository alone."""
    if rule.startswith("label "):
        name, equals, value = rule.removeprefix("label ").partition("=")
        return any(name == its and (not equals or value == of) for its, of in piece.labels)
    words = [piece.name, piece.origin, *piece.tags, *(tag.rpartition(":")[0] for tag in piece.tags)]
    return any(fnmatchcase(word.lower(), rule.lower()) for word in words if word)


def in_order(pieces: Iterable[Piece]) -> list[Piece]:
    """By kind; of build cache first what was made from others: the engine keeps those until it is gone."""
    found = list(pieces)
    cache = {piece.id: piece for piece in found if piece.kind is PieceKind.BUILD_CACHE}
    rest = [piece for piece in found if piece.kind is not PieceKind.BUILD_CACHE]
    places = {kind: place for place, kind in enumerate(PieceKind)}
    return sorted([*rest, *_leaves_first(cache)], key=lambda piece: places[piece.kind])


def _leaves_first(cache: dict[str, Piece]) -> Sequence[Piece]:
    """A parent comes after all that was made from it; what goes round, which no engine should send, comes last."""
    needed = Counter(parent for piece in cache.values() for parent in piece.parents if parent in cache)
    found = [piece for piece in cache.values() if not needed[piece.id]]
    for piece in found:  # grows meanwhile
        for parent in piece.parents:
            if parent in cache:
                needed[parent] -= 1
                if not needed[parent]:
                    found.append(cache[parent])
    return [*found, *(piece for piece in cache.values() if needed[piece.id] > 0)]


def freed(before: Sequence[DiskUse], after: Sequence[DiskUse]) -> Amount | None:
    """By how much less lies on the disk, as it was measured twice; negative where more came than went meanwhile.

    None where the engine measures nothing, the least where it does not measure every kind.
    """
    sizes = {use.kind: use.size for use in before}
    both = [(size, use.size) for use in after if (size := sizes.get(use.kind)) is not None and use.size is not None]
    if not both:
        return None
    is_least = len(both) < len(after) or any(one.is_least or other.is_least for one, other in both)
    return Amount(sum(one.bytes - other.bytes for one, other in both), is_least)


def together(pieces: Iterable[Piece]) -> Amount:
    """What goes with them, as far as the engine says it."""
    found = list(pieces)
    is_least = any(piece.is_least or piece.size is None for piece in found)
    return Amount(sum(piece.size or 0 for piece in found), is_least)
