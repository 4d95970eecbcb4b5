"""Cleaning up: what goes together, and the job that removes exactly the chosen pieces, one by one."""

import shlex
from collections.abc import Callable, Sequence

from msgspec import Struct

from desktopdock.actions.action import Services
from desktopdock.domain.cleanup import Piece, PieceKind
from desktopdock.domain.engine_info import DiskUse
from desktopdock.domain.errors import EngineError
from desktopdock.domain.keys import Key, Kind
from desktopdock.jobs.job import Lane, Report, Target, Work
from desktopdock.support.text import tr

ONE_BY_ONE = Lane("one by one", 1, finishes=True)
_KINDS = {
    PieceKind.CONTAINERS: Kind.CONTAINERS,
    PieceKind.UNTAGGED: Kind.IMAGES,
    PieceKind.IMAGES: Kind.IMAGES,
    PieceKind.BUILD_CACHE: Kind.IMAGES,  # no page has rows of it, and its ids are nobody else's
    PieceKind.NETWORKS: Kind.NETWORKS,
    PieceKind.VOLUMES: Kind.VOLUMES,
}
KINDS_OF = {
    "containers": (PieceKind.CONTAINERS,),
    "images": (PieceKind.UNTAGGED, PieceKind.IMAGES),
    "volumes": (PieceKind.VOLUMES,),
    "networks": (PieceKind.NETWORKS,),
    "build-cache": (PieceKind.BUILD_CACHE,),
}
"""What is cleaned up on a page, or of what lies on the disk; all of it where it is neither."""

Say = Callable[[Sequence[DiskUse], Sequence[DiskUse]], str]


class Measured(Struct):
    """What lay on the disk before and after, as soon as it is known; `problem` is why it will not be."""

    before: tuple[DiskUse, ...] = ()
    after: tuple[DiskUse, ...] = ()
    problem: str = ""


def start(pieces: Sequence[Piece], services: Services, measured: Measured, say: Say) -> int:
    """The id of the job, which measures the disk before the first and after the last one, unless it is cancelled.

    `say` tells in its output what that comes to.
    """
    engine = services.engine
    by_target = {_target(piece): piece for piece in pieces}

    def work(targets: Sequence[Target], measured: Measured) -> Work:
        some = [by_target[target] for target in targets]
        left = set(targets)

        async def run(target: Target, report: Report) -> None:
            if not measured.before and not measured.problem:
                measured.before = await measure(report)
            refusal: EngineError | None = None
            try:
                await engine.cleanup.remove(by_target[target])
                report.output(tr("{0}: removed").format(target.name))
            except EngineError as refused:
                refusal = refused
                report.output(f"{target.name}: {refused}")
            left.discard(target)
            if not left and measured.before:
                measured.after = await measure(report)
                if measured.after:
                    report.output(say(measured.before, measured.after))
            if refusal is not None:
                raise refusal

        async def measure(report: Report) -> tuple[DiskUse, ...]:
            """Nothing where it fails: what was removed is removed all the same."""
            report.output(tr("measuring what lies on the disk…"))
            try:
                return await engine.info.disk_use()
            except EngineError as error:
                measured.problem = str(error)
                report.output(tr("It could not be measured: {0}").format(error))
                return ()

        return Work(
            title=tr("Clean up %n piece(s)", "", len(some)),
            doing=tr("removing…"),
            command=" && ".join(commands(some)),
            targets=tuple(targets),
            run=run,
            lane=ONE_BY_ONE,
            change=lambda: services.desk.open("clean-up"),
            narrowed=lambda left: work(left, Measured()),
        )

    return services.jobs.start(work(list(by_target), measured))


def commands(pieces: Sequence[Piece]) -> list[str]:
    """For each kind the docker line that does the same."""
    of: dict[PieceKind, list[Piece]] = {kind: [] for kind in PieceKind}
    for piece in pieces:
        of[piece.kind].append(piece)
    images = [*(piece.id for piece in of[PieceKind.UNTAGGED])]
    images += [tag for piece in of[PieceKind.IMAGES] for tag in piece.tags]
    lines = [
        ["docker", "rm", *(piece.name for piece in of[PieceKind.CONTAINERS])],
        ["docker", "rmi", *images],
        *(["docker", "builder", "prune", "--all", "--filter", f"id={p.id}"] for p in of[PieceKind.BUILD_CACHE]),
        ["docker", "network", "rm", *(piece.name for piece in of[PieceKind.NETWORKS])],
        ["docker", "volume", "rm", *(piece.name for piece in of[PieceKind.VOLUMES])],
    ]
    shortest = {"rm": 2, "rmi": 2, "builder": 2, "network": 3, "volume": 3}
    return [shlex.join(line) for line in lines if len(line) > shortest[line[1]]]


def _target(piece: Piece) -> Target:
    key = piece.key
    if piece.kind is PieceKind.IMAGES and len(piece.tags) == 1:
        key = Key(key.connection, piece.tags[0])  # as its row has it, which says meanwhile what is done to it
    return Target(_KINDS[piece.kind], key, piece.name)
