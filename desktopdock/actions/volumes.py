"""What can be done with volumes."""

import shlex
from collections.abc import Callable, Sequence

from desktopdock.actions.action import Action, Item, Place, Plan, Services, Ticked
from desktopdock.actions.creation import start_creation
from desktopdock.domain.keys import Kind
from desktopdock.domain.volumes import Volume, VolumeSpec
from desktopdock.jobs.job import REMOVALS, Report, Target, Work
from desktopdock.support.text import tr


def actions() -> list[Action[Volume]]:
    """In the order of the menu."""
    return [
        Action(
            id="volumes.copy-name",
            title=tr("Copy name"),
            icon="copy",
            places=Place.ROW | Place.MENU | Place.SELECTION,
            is_possible=bool,
            command=lambda _volumes: "",
            run=copy_names,
            shortcut="Ctrl+C",
        ),
        Action(
            id="volumes.remove",
            title=tr("Remove…"),
            icon="remove",
            places=Place.ROW | Place.MENU | Place.SELECTION,
            is_possible=lambda volumes: bool(unused(volumes)),
            plan=removal,
            command=lambda volumes: remove_command(unused(volumes)),
            run=lambda volumes, services, _ticked: remove(unused(volumes), services),
            shortcut="Del",
        ),
    ]


def unused(volumes: Sequence[Volume]) -> list[Volume]:
    """The engine removes none that a container has."""
    return [volume for volume in volumes if not volume.users]


def copy_names(volumes: Sequence[Volume], services: Services, _ticked: Ticked) -> None:
    services.desk.copy("\n".join(volume.name for volume in volumes))


def removal(volumes: Sequence[Volume]) -> Plan:
    """Of the unused ones; those that are used stay, and are named."""
    going = unused(volumes)
    staying = [volume.name for volume in volumes if volume.users]
    count = len(going)
    return Plan(
        question=tr("Remove %n volume(s)?", "", count),
        items=tuple(Item(v.key, v.name, _nothing, v, v.size) for v in going),
        warning=tr("All that is stored in it is lost") if count == 1 else tr("All that is stored in them is lost"),
        command=lambda _ticked: remove_command(going),
        verb=tr("Remove") if count == 1 else tr("Remove {0}").format(count),
        stays=tr("%n used volume(s)", "", len(staying)) + " " + ", ".join(staying) if staying else "",
    )


def remove(volumes: Sequence[Volume], services: Services) -> None:
    engine = services.engine

    async def run(target: Target, _report: Report) -> None:
        await engine.volumes.remove(target.key.id)

    def work(some: Sequence[Volume]) -> Work:
        subject = some[0].name if len(some) == 1 else tr("%n volume(s)", "", len(some))
        return Work(
            title=tr("Remove {0}").format(subject),
            doing=tr("removing…"),
            command=remove_command(some),
            targets=tuple(Target(Kind.VOLUMES, volume.key, volume.name) for volume in some),
            run=run,
            lane=REMOVALS,
            narrowed=lambda left: work([volume for volume in some if volume.key in {each.key for each in left}]),
        )

    services.jobs.start(work(volumes))


def remove_command(volumes: Sequence[Volume]) -> str:
    return shlex.join(["docker", "volume", "rm", *(volume.name for volume in volumes)])


def create(spec: VolumeSpec, services: Services, change: Callable[[], None]) -> int:
    """The id of the job; the volume is then in the store by its name."""

    async def make() -> None:
        await services.engine.volumes.create(spec)

    return start_creation(services, Kind.VOLUMES, spec.name, create_command(spec), make, change)


def create_command(spec: VolumeSpec) -> str:
    driver = [] if spec.driver in ("", "local") else ["--driver", spec.driver]
    options = [word for name, value in spec.options for word in ("--opt", f"{name}={value}")]
    return shlex.join(["docker", "volume", "create", *driver, *options, *filter(None, [spec.name])])


def _nothing(_ticked: Ticked) -> str:
    return ""
