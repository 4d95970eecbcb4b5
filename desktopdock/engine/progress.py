"""How far a pull or a push is, added up from what an engine says about each layer."""

from collections.abc import Callable, Mapping

import msgspec
from msgspec import Struct, field

from desktopdock.domain.errors import Unreachable
from desktopdock.domain.progress import Layer, Progress, Step
from desktopdock.engine.rate import Rate
from desktopdock.support.text import tr

SHORT_ID = 12


class Detail(Struct, gc=False):
    """`units` is there where the figures are no bytes: the containerd store counts the seconds of unpacking."""

    current: int = 0
    total: int = 0
    units: str = ""


class Failure(Struct, gc=False):
    message: str = ""


class Item(Struct, gc=False):
    """A line of the answer to a transfer; the older `progress` and `error` are deprecated since API 1.48."""

    status: str = ""
    stream: str = ""
    id: str = ""
    detail: Detail | None = field(name="progressDetail", default=None)
    failure: Failure | None = field(name="errorDetail", default=None)
    error: str = ""

    @property
    def complaint(self) -> str:
        """The engine's words where the transfer has failed."""
        return (self.failure.message if self.failure else "") or self.error


_DECODER = msgspec.json.Decoder(Item)

_MOUNTED, _RETRYING = "Mounted from", "Retrying in"  # … another repository, … 5 seconds
_PULL_STEPS = {
    "Pulling fs layer": Step.WAITING,
    "Waiting": Step.WAITING,
    "Downloading": Step.DOWNLOADING,
    "Verifying Checksum": Step.VERIFYING,
    "Download complete": Step.WAITING,  # for the layers below it, which are unpacked first
    "Extracting": Step.UNPACKING,
    "Pull complete": Step.DONE,
    "Already exists": Step.PRESENT,
}
_PUSH_STEPS = {
    "Preparing": Step.WAITING,
    "Waiting": Step.WAITING,
    _RETRYING: Step.WAITING,
    "Pushing": Step.UPLOADING,
    "Pushed": Step.DONE,
    "Layer already exists": Step.PRESENT_THERE,
    _MOUNTED: Step.PRESENT_THERE,
}
PULL_STATUSES, PUSH_STATUSES = tuple(_PULL_STEPS), tuple(_PUSH_STEPS)
_OVER = (Step.DONE, Step.PRESENT, Step.PRESENT_THERE)
_SPARED = (Step.PRESENT, Step.PRESENT_THERE)
_LOADED = ("Verifying Checksum", "Download complete", "Extracting", "Pull complete", "Pushed")


def item_of(line: bytes) -> Item:
    """A line that is none, or half, means that the answer broke off."""
    try:
        return _DECODER.decode(line)
    except msgspec.DecodeError as error:
        raise Unreachable(tr("the engine sent half a line")) from error


class _Layer:
    def __init__(self, id: str, size: int) -> None:
        self.id, self.size, self.loaded = id, size, 0
        self.step, self.unpacked, self.to_unpack = Step.WAITING, 0, 0

    def take(self, item: Item, step: Step) -> None:
        detail = item.detail or Detail()
        if self.step in _OVER:
            return
        self.step = step
        if step is Step.DOWNLOADING:
            self.size = max(self.size, detail.total)
            self.loaded = max(self.loaded, detail.current)
        elif step is Step.UPLOADING:  # the archive that goes over the wire is larger than what it holds
            self.size = max(self.size, detail.total)
            self.loaded = max(self.loaded, min(detail.current, self.size))
        elif item.status in _LOADED:
            self.size = max(self.size, self.loaded)  # a registry may not have said how much it sends
            self.loaded = self.size
        if step is Step.UNPACKING and not detail.units:
            self.unpacked, self.to_unpack = max(self.unpacked, detail.current), detail.total

    @property
    def shown(self) -> Layer:
        if self.step is Step.UNPACKING and self.to_unpack:
            return Layer(self.id, self.step, min(self.unpacked, self.to_unpack), self.to_unpack)
        return Layer(self.id, self.step, self.loaded, self.size)


class LayerProgress:
    """Bytes over all layers that must be moved; what is done never becomes less.

    `steps` is what each status of a layer means, `last` the one that ends it.
    """

    steps: Mapping[str, Step]
    last: str

    def __init__(self, clock: Callable[[], float]) -> None:
        self._layers: dict[str, _Layer] = {}
        self._sizes: Mapping[str, int] = {}
        self._done, self._rate = 0, Rate(clock)

    def know(self, sizes: Mapping[str, int]) -> None:
        """`sizes` in bytes by the layer's short id: an engine tells the size of a layer when its turn comes."""
        self._sizes = sizes
        for layer in self._layers.values():
            layer.size = max(layer.size, sizes.get(layer.id, 0))

    def take(self, item: Item) -> bool:
        """Whether the line was about a layer: Podman's last one is about the image."""
        id = item.id[:SHORT_ID]
        status = next((longer for longer in (_MOUNTED, _RETRYING) if item.status.startswith(longer)), item.status)
        if not id or status not in self.steps or (status == self.last and id not in self._layers):
            return False
        if id not in self._layers:
            self._layers[id] = _Layer(id, self._sizes.get(id, 0))
        self._layers[id].take(item, self.steps[status])
        return True

    def finish(self) -> None:
        """The image is there: so are its layers, of which Podman does not say so."""
        for layer in self._layers.values():
            layer.take(Item(self.last), Step.DONE)

    def shown(self) -> Progress:
        """As of now; the rate is that since the last time, smoothed."""
        loading = [layer for layer in self._layers.values() if layer.step not in _SPARED]
        self._done = max(self._done, sum(layer.loaded for layer in loading))
        total = max(self._done, sum(layer.size for layer in loading))
        layers = tuple(layer.shown for layer in self._layers.values())
        return Progress(self._done, total, self._rate.at(self._done), layers)


class PullProgress(LayerProgress):
    steps, last = _PULL_STEPS, "Pull complete"


class PushProgress(LayerProgress):
    steps, last = _PUSH_STEPS, "Pushed"
