"""The page of images."""

from collections.abc import Callable

from desktopdock.actions.action import Services
from desktopdock.actions.image_files import load
from desktopdock.actions.images import actions
from desktopdock.domain.images import Image
from desktopdock.presentation.image_filter import grammar, group, groups
from desktopdock.presentation.images import columns, grouping, order, sentence, sums
from desktopdock.stores.image_layers import ImageLayers
from desktopdock.support.text import tr
from desktopdock.ui.details.images import tabs
from desktopdock.ui.pages.declaration import Declaration, Primary, clean_up


def images_page(own: Callable[[], str], layers: ImageLayers) -> Declaration[Image]:
    """`own` is the platform that the engine runs by itself, `layers` what is known of what images share."""
    return Declaration(
        noun="images",
        title=tr("Images"),
        icon="images",
        empty=tr("No images yet."),
        no_match=tr("No image matches {0}."),
        placeholder=tr("Filter name, tag, id, in use…"),
        columns=columns(own),
        sentence=sentence,
        order=order,
        groups=groups(),
        group=group,
        grammar=grammar(),
        links=lambda _image: (),
        actions=actions,
        primary=Primary("pull", tr("Pull…"), "pull", _pull),
        tabs=tabs(layers),
        name=lambda image: image.name,
        nothing=tr("Select an image to see its details."),
        sums=lambda images: sums(images, layers.freed(images)),
        grouping=grouping(),
        id=lambda image: image.image_id.removeprefix("sha256:"),
        want=layers.want,
        learned=layers.learned,
        more=[
            Primary("load", tr("Load from a file…"), "file", _load),
            Primary("import", tr("Import a root filesystem…"), "folder", _import),
            clean_up("images"),
        ],
        dropped=load,
    )


def _pull(services: Services) -> None:
    services.desk.open("pull")


def _load(services: Services) -> None:
    services.desk.open("load-images")


def _import(services: Services) -> None:
    services.desk.open("import-image")
