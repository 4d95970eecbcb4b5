"""The layers of images: what they share, and what is freed when some of them go."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from desktopdock.domain.images import Layer

_MAKES_A_LAYER = ("RUN", "COPY", "ADD", "WORKDIR", "/bin/sh -c #(nop) COPY", "/bin/sh -c #(nop) ADD",
                  "/bin/sh -c #(nop) WORKDIR")  # fmt: skip
_NOTHING_RUN = "/bin/sh -c #(nop)"


class Stack(Struct, frozen=True):
    """The layers of one image, from the base up.

    `chains` names each together with all below it (the image specification's chain id): what has the same is shared.
    `sizes` is how large each is, in bytes, `steps` which step of the history made it; both are empty as long as
    nobody has said so, or where the history does not tell which step made which layer.
    """

    chains: tuple[str, ...]
    sizes: tuple[int, ...] = ()
    steps: tuple[int, ...] = ()

    @property
    def is_measured(self) -> bool:
        return len(self.sizes) == len(self.chains)


class Origin(Struct, frozen=True):
    """Where a layer is from: the tag of the image it was built on ("" for its own), and how many images have it."""

    base: str = ""
    images: int = 1


def chain_ids(diff_ids: Sequence[str]) -> tuple[str, ...]:
    """github.com/opencontainers/image-spec/blob/main/config.md#layer-chainid."""
    chains: list[str] = []
    for diff_id in diff_ids:
        below = chains[-1] if chains else ""
        chains.append(f"sha256:{hashlib.sha256(f'{below} {diff_id}'.encode()).hexdigest()}" if below else diff_id)
    return tuple(chains)


def measured(stack: Stack, steps: Sequence[Layer], size: int) -> Stack:
    """With what the image's history says, oldest step first; `size` is the image's own, in bytes.

    A history does not say which of its steps made a layer: what has bytes did, and what runs or copies something. If
    that are not as many as there are layers, or not as many bytes as the image has (the containerd store counts what
    is packed, too), nobody can tell.
    """
    with_bytes = [place for place, step in enumerate(steps) if step.size]
    makers = [place for place, step in enumerate(steps) if step.size or _makes_a_layer(step.command)]
    found = next((some for some in (with_bytes, makers) if len(some) == len(stack.chains)), None)
    total = sum(step.size for step in steps)
    if found is None or abs(size - total) > max(total // 100, 100_000):
        return Stack(stack.chains)
    return Stack(stack.chains, tuple(steps[place].size for place in found), tuple(found))


def holders(stacks: Iterable[Stack]) -> Counter[str]:
    """How many images have each layer, by its chain."""
    return Counter(chain.from_iterable(stack.chains for stack in stacks))


def freed(going: Collection[Stack], held: Mapping[str, int]) -> int | None:
    """Bytes of the layers that no image has any more, each counted once; None where a size is not known.

    `held` says how many images have each layer now.
    """
    lost = [layer for layer, count in holders(going).items() if count == held[layer]]
    sizes: dict[str, int] = {}
    for stack in going:
        sizes.update(zip(stack.chains, stack.sizes, strict=False))
    return None if any(layer not in sizes for layer in lost) else sum(sizes[layer] for layer in lost)


def _makes_a_layer(command: str) -> bool:
    """As written by BuildKit, by the classic builder, or without a word in front by the classic builder's RUN."""
    command = command.strip()
    if command.startswith(_MAKES_A_LAYER):
        return True
    return command.startswith(("/bin/sh -c", "|")) and not command.startswith(_NOTHING_RUN)
