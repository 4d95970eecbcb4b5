"""How cleaning up reads: what was found and why it may go, what stays, what it frees."""

from collections import Counter
from collections.abc import Callable, Sequence

from desktopdock.domain.cleanup import Found, LeftOut, Piece, PieceKind, freed
from desktopdock.domain.containers import State, is_anonymous
from desktopdock.domain.engine_info import Amount, DiskUse
from desktopdock.presentation.amounts import size
from desktopdock.presentation.cleanup_choice import Choice
from desktopdock.presentation.plain import one_line
from desktopdock.presentation.tags import ago
from desktopdock.support.text import tr

AGES = (0, 1, 7, 30, 90)  # days
UNKNOWN = "–"
_SHORT = 12  # digits of the name of an anonymous volume
_IDS = (PieceKind.UNTAGGED, PieceKind.BUILD_CACHE)


def title(kind: PieceKind) -> str:
    titles: dict[PieceKind, Callable[[], str]] = {
        PieceKind.CONTAINERS: lambda: tr("Stopped containers"),
        PieceKind.UNTAGGED: lambda: tr("Untagged images"),
        PieceKind.IMAGES: lambda: tr("Images not used"),
        PieceKind.BUILD_CACHE: lambda: tr("Build cache"),
        PieceKind.NETWORKS: lambda: tr("Networks not used"),
        PieceKind.VOLUMES: lambda: tr("Volumes not used"),
    }
    return titles[kind]()


def summary(choice: Choice, kind: PieceKind) -> str:
    """14 found, 12 chosen, 2 left out."""
    found, chosen, out = len(choice.of(kind)), len(choice.chosen_of(kind)), len(choice.out_of(kind))
    said = [tr("%n found", "", found)]
    if not chosen:
        said.append(tr("none chosen"))
    elif chosen == found:
        said.append(tr("all chosen"))
    else:
        said.append(tr("%n chosen", "", chosen))
    return _joined(*said, tr("%n left out", "", out) if out else "")


def name(piece: Piece) -> str:
    if piece.kind is PieceKind.VOLUMES and is_anonymous(piece.name):
        return piece.name[:_SHORT]
    return one_line(piece.name)


def is_id(piece: Piece) -> bool:
    """It has no name of its own."""
    return piece.kind in _IDS or (piece.kind is PieceKind.VOLUMES and is_anonymous(piece.name))


def reason(piece: Piece, now: float) -> str:
    """Why it may go."""
    words: dict[PieceKind, Callable[[], str]] = {
        PieceKind.CONTAINERS: lambda: "",
        PieceKind.UNTAGGED: lambda: tr("from {0}").format(piece.origin) if piece.origin else tr("has no tag"),
        PieceKind.IMAGES: lambda: (
            tr("%n tag(s)", "", len(piece.tags)) if len(piece.tags) > 1 else tr("no container uses it")
        ),
        PieceKind.BUILD_CACHE: lambda: piece.origin,
        PieceKind.NETWORKS: lambda: tr("no container is in it"),
        PieceKind.VOLUMES: lambda: (
            tr("anonymous, no container uses it") if is_anonymous(piece.name) else tr("no container uses it")
        ),
    }
    return one_line(_joined(words[piece.kind](), when(piece, now)))


def when(piece: Piece, now: float) -> str:
    """exited with 0, 8 days ago; "" where nobody says."""
    then = ago(now - piece.since) if piece.since else ""
    if piece.kind is not PieceKind.CONTAINERS:
        said = tr("used {0}") if piece.kind is PieceKind.BUILD_CACHE else tr("made {0}")
        said = tr("tagged {0}") if piece.is_tagged else said
        return said.format(then) if then else ""
    if piece.state == State.CREATED:
        return tr("created {0}, never started").format(then) if then else tr("never started")
    ended = tr("exited with {0}").format(piece.exit_code) if piece.exit_code is not None else tr("stopped")
    return _joined(ended, then)


def out(piece: Piece, left: LeftOut, days: int, now: float) -> str:
    """Why it stays."""
    if left.rule:
        return tr("left out by {0}").format(one_line(left.rule))
    if not piece.since:
        return tr("left out: its age is not known")
    return tr("left out: {0}, less than {1}").format(when(piece, now), age(days))


def age(days: int) -> str:
    return tr("%n day(s)", "", days) if days else tr("any age")


def bytes_of(piece: Piece) -> str:
    if piece.size is None:
        return UNKNOWN
    return amount(Amount(piece.size, piece.is_least))


def amount(found: Amount) -> str:
    return tr("at least {0}").format(size(found.bytes)) if found.is_least else size(found.bytes)


def will_free(found: Amount | None) -> str:
    """None where nothing is chosen."""
    return tr("will free {0}").format(amount(found)) if found else tr("nothing is chosen")


def numbers(pieces: Sequence[Piece]) -> str:
    """129 pieces: 1 container, 15 images, 112 cache entries, 1 network."""
    if not pieces:
        return ""
    counts = Counter(piece.kind for piece in pieces)
    containers, networks, volumes, cache = (
        counts[PieceKind.CONTAINERS],
        counts[PieceKind.NETWORKS],
        counts[PieceKind.VOLUMES],
        counts[PieceKind.BUILD_CACHE],
    )
    images = counts[PieceKind.UNTAGGED] + counts[PieceKind.IMAGES]
    said = [
        tr("%n container(s)", "", containers) if containers else "",
        tr("%n image(s)", "", images) if images else "",
        tr("%n cache entry(ies)", "", cache) if cache else "",
        tr("%n network(s)", "", networks) if networks else "",
        tr("%n volume(s)", "", volumes) if volumes else "",
    ]
    return tr("{0}: {1}").format(tr("%n piece(s)", "", len(pieces)), _joined(*said))


def measured(before: Sequence[DiskUse], after: Sequence[DiskUse]) -> str:
    """9.12 GB freed, as the engine measured its disk before and after."""
    by = freed(before, after)
    if by is None:
        return tr("The engine does not measure what was freed.")
    if by.bytes < 0:
        return tr("{0} more on the disk than before: something else came meanwhile.").format(size(-by.bytes))
    return tr("{0} freed, as measured").format(amount(by))


def no_cache(found: Found) -> str:
    """What is said where the pieces of the build cache cannot be listed."""
    if found.says_cache:
        return ""
    return tr("This engine keeps what builds left as untagged images; it has no build cache to list.")


def volumes_warning() -> str:
    return tr(
        "Volumes are off by default: their content exists nowhere else, and nothing can bring it back. "
        "Images and cache can be pulled or built again."
    )


def _joined(*words: str) -> str:
    return tr(", ").join(filter(None, words))
