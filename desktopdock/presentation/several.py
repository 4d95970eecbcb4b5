"""How one of several selected things reads in a line."""

from desktopdock.domain.volumes import Volume
from desktopdock.presentation.amounts import size
from desktopdock.presentation.things import facts


def about(thing: object) -> str:
    """What a question would say of it, of a volume also how large it is."""
    said = facts(thing).text
    if isinstance(thing, Volume) and thing.size is not None:
        return " · ".join(filter(None, [size(thing.size), said]))
    return said
