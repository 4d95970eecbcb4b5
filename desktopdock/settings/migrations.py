"""What older versions of the file become, one step for each version."""

from collections.abc import Callable
from typing import Any

Document = dict[str, Any]
Step = Callable[[Document], Document]

CURRENT = 1

_STEPS: dict[int, Step] = {}
"""By the version that a step starts from; it gives a document of the next."""


def migrated(document: Document, steps: dict[int, Step] | None = None, current: int = CURRENT) -> Document:
    """`document` as the current version has it; one of a newer program is taken as it is.

    Raises ValueError where the version is missing or no step starts from it.
    """
    steps = _STEPS if steps is None else steps
    version = document.get("version")
    if type(version) is not int:
        raise ValueError("it does not say of which version it is")
    while version < current:
        if version not in steps:
            raise ValueError(f"version {version} is not known")
        document = {**steps[version](document), "version": version + 1}
        version += 1
    return document
