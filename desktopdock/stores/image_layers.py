"""What is known of the layers of the images in a store, and what somebody waits to know."""

from collections import Counter
from collections.abc import Sequence

from desktopdock.domain.image_layers import Origin, Stack, chain_ids, freed, holders, measured
from desktopdock.domain.images import Image, Layer, gone_with
from desktopdock.stores.store import Store
from desktopdock.support.signal import Signal


class ImageLayers:
    """An engine tells the layers of one image at a time: whoever keeps the store asks, and notes here what it hears.

    Layers are noted for every image, their sizes only for those that somebody wants. `learned` is emitted when more is
    known, `wanted` when more is to be asked.
    """

    def __init__(self, store: Store[Image]) -> None:
        self.learned = Signal[[]]()
        self.wanted = Signal[[]]()
        self._store = store
        self._stacks: dict[str, Stack] = {}
        self._steps: dict[str, Sequence[Layer]] = {}
        self._wants: dict[str, frozenset[str]] = {}
        self._held: Counter[str] = Counter()  # of the images in the store, as far as they are known
        self._are_all_known = False
        self._counted: tuple[list[Image], int] = ([], 0)

    def note_layers(self, id: str, diff_ids: Sequence[str]) -> None:
        """Of the image with this id, from the base up."""
        self._stacks[id] = Stack(chain_ids(diff_ids))

    def note_steps(self, image: Image, steps: Sequence[Layer]) -> None:
        """The image's history, oldest step first; none where it cannot be told."""
        self._steps[image.image_id] = steps
        stack = self._stacks.get(image.image_id)
        if stack is not None:
            self._stacks[image.image_id] = measured(stack, steps, image.size)

    def want(self, images: Sequence[Image], by: str = "") -> None:
        """From now on the sizes of these matter to who asks, and of no others."""
        self._wants.pop(by, None)
        if images:
            self._wants[by] = frozenset(image.image_id for image in images)
            self.wanted.emit()

    @property
    def is_wanted(self) -> bool:
        return bool(self._wants)

    @property
    def missing(self) -> list[Image]:
        """One image for each id whose history is wanted and was not asked for yet."""
        wanted = frozenset[str]().union(*self._wants.values()) - self._steps.keys()
        return list({image.image_id: image for image in self._store.rows if image.image_id in wanted}.values())

    def stack(self, id: str) -> Stack | None:
        return self._stacks.get(id)

    def freed(self, images: Sequence[Image]) -> int | None:
        """Bytes that are freed when these tags go; None as long as that is not known, or where nobody can tell."""
        self._count()
        going = [self._stacks.get(id) for id in gone_with(images)]
        known = [stack for stack in going if stack is not None]
        return freed(known, self._held) if self._are_all_known and len(known) == len(going) else None

    def _count(self) -> None:
        """Of a list that has not changed, once."""
        rows, before = self._store.rows, self._counted
        if before[0] is rows and before[1] == len(self._stacks):
            return
        self._counted = (rows, len(self._stacks))
        stacks = {image.image_id: self._stacks.get(image.image_id) for image in rows}
        self._held = holders(stack for stack in stacks.values() if stack is not None)
        self._are_all_known = all(stack is not None for stack in stacks.values())

    def origins(self, id: str) -> dict[int, Origin]:
        """By the steps that made the layers of this image; empty as long as that is not known.

        It was built on the largest image that has nothing but layers of it, and not all of them.
        """
        own = self._stacks.get(id)
        if own is None or not own.is_measured:
            return {}
        others = {row.image_id: row for row in self._store.rows if row.image_id != id}
        stacks = {other: stack for other in others if (stack := self._stacks.get(other)) is not None and stack.chains}
        self._count()
        below = [other for other, stack in stacks.items() if own.chains[: len(stack.chains)] == stack.chains]
        below = [other for other in below if others[other].tag and len(stacks[other].chains) < len(own.chains)]
        base = max(below, key=lambda other: len(stacks[other].chains), default="")
        height, name = (len(stacks[base].chains), others[base].reference) if base else (0, "")
        return {
            step: Origin(name if place < height else "", max(self._held[chain], 1))
            for place, (chain, step) in enumerate(zip(own.chains, own.steps, strict=True))
        }

    def clear(self) -> None:
        """For another engine, which may store the same layers in another way."""
        self._stacks.clear()
        self._steps.clear()
