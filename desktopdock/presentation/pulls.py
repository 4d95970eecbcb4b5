"""How a running pull or push reads: figures, layers, what each kind of failure leaves to do."""

from collections import Counter
from enum import Enum, auto

from msgspec import Struct

from desktopdock.domain.images import ImageDetail
from desktopdock.domain.progress import Layer, Progress, Step
from desktopdock.domain.references import HUB, Reference
from desktopdock.presentation.amounts import percent, rate, size, size_of, span
from desktopdock.support.text import tr


class Figures(Struct, frozen=True):
    """`fraction` is None where the engine tells no bytes, or not how many there will be."""

    percent: str = ""
    done: str = ""
    pace: str = ""
    fraction: float | None = None


class LayerRow(Struct, frozen=True):
    """`icon` and `role` (of its colour) say the same as `word`; `fraction` is None where there is no bar."""

    id: str
    word: str
    icon: str
    role: str
    amount: str
    fraction: float | None
    is_quiet: bool = False

    @property
    def spoken(self) -> str:
        return ", ".join(filter(None, (self.id, self.word, self.amount)))


def figures(progress: Progress | None) -> Figures:
    if progress is None or not (progress.total or progress.done):
        return Figures(done=tr("Waiting for the registry…") if progress is None or not progress.layers else "")
    fraction = progress.fraction
    if fraction is None:
        return Figures(done=size(progress.done), pace=_pace(progress))
    return Figures(percent(fraction), size_of(progress.done, progress.total), _pace(progress), fraction)


def layer_rows(progress: Progress | None) -> list[LayerRow]:
    return [_row(layer) for layer in progress.layers] if progress else []


def layers_text(progress: Progress | None) -> str:
    """8 layers · 4 done, 1 downloading, 3 waiting."""
    layers = progress.layers if progress else ()
    if not layers:
        return ""
    counted = Counter(_word(layer) for layer in layers)
    words = {
        _Word.DONE: tr("{0} done"),
        _Word.DOWNLOADING: tr("{0} downloading"),
        _Word.DOWNLOADED: tr("{0} downloaded"),
        _Word.UNPACKING: tr("{0} unpacking"),
        _Word.WAITING: tr("{0} waiting"),
        _Word.HERE: tr("{0} already here"),
        _Word.UPLOADING: tr("{0} uploading"),
        _Word.THERE: tr("{0} already there"),
    }
    said = ", ".join(text.format(counted[word]) for word, text in words.items() if counted[word])
    return " · ".join((tr("%n layer(s)", "", len(layers)), said))


def login_command(registry: str) -> str:
    return "docker login" if registry == HUB else f"docker login {registry}"


def platform_warning(image: ImageDetail, wanted: str, own: str) -> str:
    """What to know of an image that is not what was asked for, or not what the engine runs by itself; else ""."""
    if not image.platform or not own:
        return ""
    if wanted and not _same(image.platform, wanted):
        return tr("The image is for {0}, not for {1} as asked.").format(image.platform, wanted)
    if not _same(image.platform, own):
        return tr("The image is for {0}. This engine is {1}: it emulates the image, slowly, or cannot run it.").format(
            image.platform, own
        )
    return ""


def digest_of(image: ImageDetail, reference: Reference) -> str:
    """The digest that the engine has this repository's image under; "" for one that came from nowhere."""
    named = (digest.rpartition("@") for digest in image.digests)
    return next((digest for name, _, digest in named if name == reference.familiar_name), "")


def is_own(platform: str, own: str) -> bool:
    """Whether the engine runs this platform by itself."""
    return bool(own) and _same(platform, own)


def _same(one: str, other: str) -> bool:
    """A platform without a variant is any of its variants: engines say linux/arm64 of linux/arm64/v8."""
    shorter, longer = sorted((one.split("/"), other.split("/")), key=len)
    return longer[: len(shorter)] == shorter


def _pace(progress: Progress) -> str:
    if progress.rate < 1 or (progress.total and progress.done >= progress.total):
        return ""
    left = progress.seconds_left
    if left is None:
        return rate(progress.rate)
    return " · ".join((rate(progress.rate), tr("about {0} left").format(span(max(1, round(left))))))


class _Word(Enum):
    WAITING = auto()
    DOWNLOADING = auto()
    DOWNLOADED = auto()  # and waits for the layers below it
    UNPACKING = auto()
    DONE = auto()
    HERE = auto()
    UPLOADING = auto()
    THERE = auto()  # where the push goes to


_WORDS = {
    Step.UNPACKING: _Word.UNPACKING,
    Step.DONE: _Word.DONE,
    Step.PRESENT: _Word.HERE,
    Step.UPLOADING: _Word.UPLOADING,
    Step.PRESENT_THERE: _Word.THERE,
}


def _word(layer: Layer) -> _Word:
    if layer.step is Step.WAITING:
        return _Word.DOWNLOADED if layer.total and layer.done >= layer.total else _Word.WAITING
    return _WORDS.get(layer.step, _Word.DOWNLOADING)


def _row(layer: Layer) -> LayerRow:
    word = _word(layer)
    fraction = min(1.0, layer.done / layer.total) if layer.total else 0.0
    all_of_it = size(layer.total or layer.done) if layer.total or layer.done else ""
    if word is _Word.DONE:
        return LayerRow(layer.id, tr("Done"), "check", "running", all_of_it, 1.0)
    if word is _Word.HERE:
        return LayerRow(layer.id, tr("Already here"), "check", "text_2", "", None, is_quiet=True)
    if word is _Word.THERE:
        return LayerRow(layer.id, tr("Already there"), "check", "text_2", "", None, is_quiet=True)
    if word is _Word.UNPACKING:
        return LayerRow(layer.id, tr("Unpacking"), "unpacking", "accent", all_of_it, fraction)
    if word in (_Word.DOWNLOADING, _Word.UPLOADING):
        amount = size_of(layer.done, layer.total) if layer.total else size(layer.done)
        if word is _Word.UPLOADING:
            return LayerRow(layer.id, tr("Uploading"), "push", "accent", amount, fraction)
        return LayerRow(layer.id, tr("Downloading"), "pull", "accent", amount, fraction)
    if word is _Word.DOWNLOADED:
        return LayerRow(layer.id, tr("Downloaded"), "waiting", "accent", all_of_it, 1.0)
    return LayerRow(layer.id, tr("Waiting"), "waiting", "accent", all_of_it, 0.0, is_quiet=True)
