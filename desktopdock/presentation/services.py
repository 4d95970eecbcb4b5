"""How the services of compose projects read, and what they can be filtered by."""

from collections.abc import Sequence

from desktopdock.domain.containers import Container, Port, State
from desktopdock.domain.projects import Service, is_running, members_of
from desktopdock.presentation.cells import Cell, Chip, Column, Grouping, Mark, Tone
from desktopdock.presentation.containers import mark, port, status
from desktopdock.presentation.filters import Grammar, Group, Holds, port_number
from desktopdock.presentation.projects import sentence as read_aloud
from desktopdock.presentation.projects import state, troubles
from desktopdock.support.text import tr

RUNNING, PARTLY, STOPPED = "running", "partly", "stopped"

_WORST = (Mark.FAILED, Mark.UNHEALTHY, Mark.BUSY, Mark.UNKNOWN, Mark.PAUSED, Mark.EXITED, Mark.CREATED, Mark.RUNNING)


def columns() -> list[Column[Service]]:
    return [
        Column("name", tr("Project and services"), 190, name, narrow=176, spoken=tr("Name")),
        Column("image", tr("Image"), 186, image, _image, narrow=140),
        Column("containers", tr("Containers"), 94, count, narrow=84),
        Column("state", tr("State"), 282, _state, _rank, narrow=200),
        Column("ports", tr("Ports"), 0, ports, inset=4),
    ]


def order(service: Service) -> tuple[str, str]:
    return service.project.name.lower(), service.name.lower()


def grouping() -> Grouping[Service]:
    return Grouping(
        of=lambda service: service.project.name,
        heading=heading,
        member=lambda service, doing: name(service, doing, level=1),
        sentence=lambda project, services: read_aloud(project, members_of(services)),
        further=further,
    )


def heading(project: str, services: Sequence[Service], is_folded: bool) -> Cell:
    paths = services[0].project.paths
    return Cell(
        project,
        " + ".join(paths[:1] + tuple(path.rpartition("/")[2] for path in paths[1:])),
        tone=Tone.NORMAL,
        spoken=project,
        is_folded=is_folded,
        icon="stacks",
        tip="\n".join(paths),
    )


def further(services: Sequence[Service], is_folded: bool) -> list[Cell]:
    """The other cells of a heading, which itself goes on over those of the image and of the containers."""
    some = members_of(services)
    text = " · ".join([state(some), *troubles(some, is_folded)])
    return [*[Cell("", is_folded=is_folded)] * 2, Cell(text, tip=text), Cell("")]


def name(service: Service, doing: str, level: int = 0) -> Cell:
    tip = tr("needs {0}").format(", ".join(service.needs)) if service.needs else ""
    return Cell(service.name, mark=Mark.BUSY if doing else worst(service), tone=Tone.NORMAL, tip=tip, level=level)


def image(service: Service, _doing: str) -> Cell:
    return Cell(", ".join(dict.fromkeys(container.image for container in service.containers)))


def count(service: Service, _doing: str) -> Cell:
    running = sum(is_running(container) for container in service.containers)
    return Cell(tr("{0} of {1}").format(running, len(service.containers)))


def ports(service: Service, _doing: str) -> Cell:
    published = [(container, each) for container in service.containers for each in container.ports]
    chips = tuple(Chip(port(each), _url(container, each)) for container, each in published)
    texts = [chip.text for chip in chips]
    return Cell(", ".join(texts), chips=chips, tip="\n".join(texts) if len(texts) > 1 else "")


def worst(service: Service) -> Mark:
    """Of its containers: what wants to be looked at first."""
    return min(map(mark, service.containers), key=_WORST.index)


def sentence(service: Service) -> str:
    needs = tr("needs {0}").format(", ".join(service.needs)) if service.needs else ""
    words = [service.name, tr("of {0}").format(service.project.name), _state(service, "").text, needs]
    words += [tr("port {0}").format(each.host) for container in service.containers for each in container.ports]
    return ", ".join(filter(None, words))


def sums(services: Sequence[Service]) -> str:
    return state(members_of(services))


def groups() -> list[Group]:
    return [
        Group(RUNNING, tr("Running")),
        Group(PARTLY, tr("Partly"), is_always=False),
        Group(STOPPED, tr("Stopped"), is_always=False),
    ]


def group(service: Service) -> str:
    """Of its project."""
    project = service.project
    if not project.running:
        return STOPPED
    return RUNNING if project.running == project.total else PARTLY


def grammar() -> Grammar[Service]:
    return Grammar(
        text=text,
        terms={
            "project": lambda value: lambda service: value in service.project.name.lower(),
            "service": lambda value: lambda service: value in service.name.lower(),
            "image": lambda value: lambda service: any(value in c.image.lower() for c in service.containers),
            "port": _port,
        },
        states={word: _in_group(word) for word in (RUNNING, PARTLY, STOPPED)},
    )


def text(service: Service) -> str:
    """One line for each thing, so that no word matches across two of them."""
    words = [service.project.name, service.name, *service.project.files]
    for container in service.containers:
        words += [container.name, container.image, *(port(published) for published in container.ports)]
    return "\n".join(words).lower()


def _state(service: Service, doing: str) -> Cell:
    """In words of the one that wants to be looked at first."""
    marks = [mark(container) for container in service.containers]
    return status(service.containers[marks.index(worst(service))], doing)


def _rank(service: Service) -> int:
    return _WORST.index(worst(service))


def _image(service: Service) -> str:
    return service.containers[0].image


def _url(container: Container, published: Port) -> str:
    return container.url(published) if container.state in (State.RUNNING, State.PAUSED) else ""


def _port(value: str) -> Holds[Service]:
    number, protocol = port_number(value)
    return lambda service: any(
        number in (each.host, each.container) and each.protocol.startswith(protocol)
        for container in service.containers
        for each in container.ports
    )


def _in_group(word: str) -> Holds[Service]:
    return lambda service: group(service) == word
