"""What can be done with networks."""

import shlex
from collections.abc import Callable, Sequence

from desktopdock.actions.action import Action, Item, Place, Plan, Services, Ticked
from desktopdock.actions.creation import start_creation
from desktopdock.domain.keys import Key, Kind
from desktopdock.domain.networks import Network, NetworkSpec
from desktopdock.jobs.job import REMOVALS, Report, Target, Work
from desktopdock.support.text import tr

_MENUS = Place.MENU | Place.SELECTION


def actions() -> list[Action[Network]]:
    """In the order of the menu."""
    return [
        Action(
            id="networks.connect",
            title=tr("Connect a container…"),
            icon="plug",
            places=Place.ROW | Place.MENU,
            is_possible=lambda networks: len(networks) == 1 and networks[0].can_be_joined,
            command=lambda networks: connect_command(networks[0].name, tr("CONTAINER")),
            run=lambda networks, services, _ticked: services.desk.open("connect-container", network=networks[0]),
            opens=True,
        ),
        Action(
            id="networks.disconnect",
            title=tr("Disconnect a container…"),
            icon="no-engine",
            places=Place.ROW | Place.MENU,
            is_possible=lambda networks: len(networks) == 1 and networks[0].can_be_joined and bool(networks[0].members),
            command=lambda networks: disconnect_command(networks[0].name, tr("CONTAINER")),
            run=lambda networks, services, _ticked: services.desk.open("disconnect-container", network=networks[0]),
            opens=True,
        ),
        Action(
            id="networks.copy-name",
            title=tr("Copy name"),
            icon="copy",
            places=_MENUS,
            is_possible=bool,
            command=lambda _networks: "",
            run=copy_names,
            shortcut="Ctrl+C",
        ),
        Action(
            id="networks.remove",
            title=tr("Remove…"),
            icon="remove",
            places=Place.ROW | _MENUS,
            is_possible=lambda networks: bool(unused(networks)),
            plan=removal,
            command=lambda networks: remove_command(unused(networks)),
            run=lambda networks, services, _ticked: remove(unused(networks), services),
            shortcut="Del",
        ),
    ]


def unused(networks: Sequence[Network]) -> list[Network]:
    """Those that can go: not the engine's own, and none that a container, also a stopped one, needs to start."""
    return [network for network in networks if not network.members and not network.is_system]


def copy_names(networks: Sequence[Network], services: Services, _ticked: Ticked) -> None:
    services.desk.copy("\n".join(network.name for network in networks))


def removal(networks: Sequence[Network]) -> Plan:
    """Of those that can go; the others stay, and are named."""
    going = unused(networks)
    staying = [network.name for network in networks if network not in going]
    count = len(going)
    return Plan(
        question=tr("Remove %n network(s)?", "", count),
        items=tuple(Item(network.key, network.name, _nothing, network) for network in going),
        warning=tr("No container is in it") if count == 1 else tr("No container is in them"),
        command=lambda _ticked: remove_command(going),
        verb=tr("Remove") if count == 1 else tr("Remove {0}").format(count),
        stays=tr("%n network(s) in use or of the engine", "", len(staying)) + " " + ", ".join(staying)
        if staying
        else "",
    )


def remove(networks: Sequence[Network], services: Services) -> None:
    engine = services.engine

    async def run(target: Target, _report: Report) -> None:
        await engine.networks.remove(target.key.id)

    def work(some: Sequence[Network]) -> Work:
        subject = some[0].name if len(some) == 1 else tr("%n network(s)", "", len(some))
        return Work(
            title=tr("Remove {0}").format(subject),
            doing=tr("removing…"),
            command=remove_command(some),
            targets=tuple(Target(Kind.NETWORKS, network.key, network.name) for network in some),
            run=run,
            lane=REMOVALS,
            narrowed=lambda left: work([network for network in some if network.key in {each.key for each in left}]),
        )

    services.jobs.start(work(networks))


def create(spec: NetworkSpec, services: Services, made: Callable[[str], None], change: Callable[[], None]) -> int:
    """The id of the job; `made` gets the id of the network."""

    async def make() -> None:
        made(await services.engine.networks.create(spec))

    return start_creation(services, Kind.NETWORKS, spec.name, create_command(spec), make, change)


def connect(network: Network, container: Key, name: str, alias: str, services: Services) -> int:
    """The id of the job."""
    engine = services.engine

    async def run(target: Target, _report: Report) -> None:
        await engine.networks.connect(network.id, target.key.id, alias)

    return services.jobs.start(
        Work(
            title=tr("Connect {0} to {1}").format(name, network.name),
            doing=tr("connecting…"),
            command=connect_command(network.name, name, alias),
            targets=(Target(Kind.CONTAINERS, container, name),),
            run=run,
        )
    )


def disconnect(network: Network, container: Key, name: str, services: Services) -> int:
    """The id of the job."""
    engine = services.engine

    async def run(target: Target, _report: Report) -> None:
        await engine.networks.disconnect(network.id, target.key.id)

    return services.jobs.start(
        Work(
            title=tr("Disconnect {0} from {1}").format(name, network.name),
            doing=tr("disconnecting…"),
            command=disconnect_command(network.name, name),
            targets=(Target(Kind.CONTAINERS, container, name),),
            run=run,
        )
    )


def remove_command(networks: Sequence[Network]) -> str:
    return shlex.join(["docker", "network", "rm", *(network.name for network in networks)])


def connect_command(network: str, container: str, alias: str = "") -> str:
    return shlex.join(["docker", "network", "connect", *(["--alias", alias] if alias else []), network, container])


def disconnect_command(network: str, container: str) -> str:
    return shlex.join(["docker", "network", "disconnect", network, container])


def create_command(spec: NetworkSpec) -> str:
    given = [
        ("--driver", "" if spec.driver == "bridge" else spec.driver),
        ("--subnet", spec.subnet),
        ("--gateway", spec.gateway),
        ("--ip-range", spec.range),
    ]
    words = [word for option, value in given if value for word in (option, value)]
    words += ["--internal"] if spec.is_internal else []
    if spec.is_ipv6:
        words += ["--ipv6", *(["--subnet", spec.subnet6] if spec.subnet6 else [])]
    return shlex.join(["docker", "network", "create", *words, *filter(None, [spec.name])])


def _nothing(_ticked: Ticked) -> str:
    return ""
