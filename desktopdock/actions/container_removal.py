"""Removing containers: what the question says goes and stays, and the requests for exactly that."""

import shlex
from collections.abc import Sequence
from functools import partial

from desktopdock.actions.action import Item, Option, Plan, Services, Ticked
from desktopdock.actions.conditions import is_alive
from desktopdock.actions.container_targets import subject, targets, those
from desktopdock.domain.containers import Container
from desktopdock.jobs.job import REMOVALS, Report, Target, Work
from desktopdock.support.text import tr

FORCE, VOLUMES = "force", "volumes"


def removal(containers: Sequence[Container]) -> Plan:
    count = len(containers)
    return Plan(
        question=tr("Remove %n container(s)?", "", count),
        items=tuple(Item(c.key, c.name, partial(_what_happens, is_alive(c)), c) for c in containers),
        warning=tr("Changes made inside it are lost") if count == 1 else tr("Changes made inside them are lost"),
        command=partial(remove_command, containers),
        verb=tr("Remove") if count == 1 else tr("Remove {0}").format(count),
        options=tuple(_options(containers)),
        stays=_stays(containers),
    )


def remove(containers: Sequence[Container], services: Services, ticked: Ticked) -> None:
    engine = services.engine

    async def run(target: Target, _report: Report) -> None:
        await engine.containers.remove(target.key.id, force=FORCE in ticked, volumes=VOLUMES in ticked)

    def work(some: Sequence[Container]) -> Work:
        return Work(
            title=tr("Remove {0}").format(subject(some)),
            doing=tr("removing…"),
            command=remove_command(some, ticked),
            targets=targets(some),
            run=run,
            lane=REMOVALS,
            change=lambda: ask_to_remove(some, services),
            narrowed=lambda left: work(those(some, left)),
        )

    services.jobs.start(work(containers))


def ask_to_remove(containers: Sequence[Container], services: Services) -> None:
    services.desk.confirm(removal(containers), lambda ticked: remove(containers, services, ticked))


def remove_command(containers: Sequence[Container], ticked: Ticked) -> str:
    flags = [f"--{option}" for option in (FORCE, VOLUMES) if option in ticked]
    return shlex.join(["docker", "rm", *flags, *(container.name for container in containers)])


def _options(containers: Sequence[Container]) -> list[Option]:
    alive = [container.name for container in containers if is_alive(container)]
    options = []
    if alive and len(containers) == 1:
        options.append(Option(FORCE, tr("Kill it first"), tr("otherwise the engine refuses"), is_on=True))
    elif alive:
        text = tr("Kill %n that still run(s)", "", len(alive))
        hint = tr("without it the engine refuses to remove {0}").format(", ".join(alive))
        options.append(Option(FORCE, text, hint, is_on=True))
    anonymous = [
        f"{volume.name[:12]} · " + tr("of {0} at {1}").format(container.name, volume.path)
        for container in containers
        for volume in container.volumes
        if volume.is_anonymous
    ]
    if anonymous:
        text = tr("Also remove %n anonymous volume(s)", "", len(anonymous))
        options.append(Option(VOLUMES, text, ", ".join(anonymous)))
    return options


def _what_happens(alive: bool, ticked: Ticked) -> str:
    if not alive:
        return ""
    if FORCE in ticked:
        return tr("is killed first; stop it yourself to let it finish writing")
    return tr("still runs, so the engine will refuse")


def _stays(containers: Sequence[Container]) -> str:
    named = {volume.name for container in containers for volume in container.volumes if not volume.is_anonymous}
    images = {container.image for container in containers}
    said = [tr("%n volume(s)", "", len(named)) + " " + ", ".join(sorted(named))] if named else []
    return " · ".join([*said, tr("%n image(s)", "", len(images)) + " " + ", ".join(sorted(images))])
