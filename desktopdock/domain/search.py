"""What a text in the search field means: words for Docker Hub, a registry to look into, or an image to pull."""

import re

from msgspec import Struct

from desktopdock.domain.references import HUB, InvalidReference, Reference, names_registry, parse, registry_name

_ADDRESS = re.compile(r"(localhost|[\w-]+(\.[\w-]+)+|\[[0-9a-fA-F:]+\]):\d+")


class Query(Struct, frozen=True):
    """`registry` is asked for repositories that hold `term`; docker.io is searched. "" where nothing is to be asked.

    `reference` is what the text names in full; with a tag or digest it is offered for pulling instead of a search.
    """

    registry: str = ""
    term: str = ""
    reference: Reference | None = None


def understood(text: str) -> Query:
    text = text.strip()
    if _ADDRESS.fullmatch(text):
        text += "/"  # localhost:5000 would be tag 5000 of an image called localhost, which nobody means
    reference = _reference(text)
    if not text or (reference and (reference.tag or reference.digest)):
        return Query(reference=reference)
    if not names_registry(text):
        return Query(HUB, text)
    host, _, rest = text.partition("/")
    registry = registry_name(host)
    if registry == HUB:
        return Query(HUB, rest, reference) if rest else Query()
    return Query(registry, rest.partition(":")[0].partition("@")[0], reference)


def _reference(text: str) -> Reference | None:
    try:
        return parse(text)
    except InvalidReference:
        return None
