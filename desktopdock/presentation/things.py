"""How a thing of any kind reads in one cell beside its name: in questions and wherever kinds are mixed."""

from functools import singledispatch

from desktopdock.domain.containers import Container
from desktopdock.domain.images import Image, User
from desktopdock.domain.networks import Network
from desktopdock.domain.volumes import Volume
from desktopdock.presentation import containers
from desktopdock.presentation.amounts import size
from desktopdock.presentation.cells import Cell, Mark
from desktopdock.support.text import tr


@singledispatch
def facts(_thing: object) -> Cell:
    """Its state in words, with the mark of the state; a kind of thing that has none is silent."""
    return Cell("", mark=Mark.UNKNOWN)


@facts.register
def _(image: Image) -> Cell:
    return Cell(" · ".join(filter(None, [size(image.size), image.platform])))


@facts.register
def _(_user: User) -> Cell:
    return Cell(tr("container"))


@facts.register
def _(volume: Volume) -> Cell:
    return Cell(" · ".join(filter(None, [volume.driver, tr("anonymous") if volume.is_anonymous else ""])))


@facts.register
def _(network: Network) -> Cell:
    return Cell(" · ".join([network.driver, *(subnet.subnet for subnet in network.subnets)]))


@facts.register
def _(container: Container) -> Cell:
    cell = containers.status(container, "")
    return Cell(cell.text, mark=containers.mark(container), tone=cell.tone, spoken=cell.spoken)
