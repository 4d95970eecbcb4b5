"""An image as the program sees it."""

from collections.abc import Sequence

from msgspec import Struct

from desktopdock.domain.keys import Key


class User(Struct, frozen=True):
    """A container that was made from an image; one that is alive has processes, which end when it is removed."""

    key: Key
    name: str
    is_alive: bool = False


class Image(Struct, frozen=True):
    """One tag of an image, or an image that has none; the key's id is the tag's reference, or the image's id.

    `image_id` is whole (sha256:…), `repository` in its familiar spelling, of an image without a tag the one it came
    from, where a digest says so. `size` is in bytes, with what is shared with others, `created` in seconds since 1970.
    `platform` (linux/amd64) is "" as long as nobody has said it. `tags` are the references of all its tags.
    """

    key: Key
    image_id: str
    repository: str = ""
    tag: str = ""
    size: int = 0
    created: int = 0
    platform: str = ""
    tags: tuple[str, ...] = ()
    users: tuple[User, ...] = ()

    @property
    def reference(self) -> str:
        """postgres:17; "" without a tag."""
        return self.key.id if self.tag else ""

    @property
    def name(self) -> str:
        """As one would type it: the reference, without one the id with 12 digits."""
        return self.reference or self.image_id.removeprefix("sha256:")[:12]

    @property
    def is_dangling(self) -> bool:
        """It has no tag and no digest that names where it came from."""
        return not self.repository


def made_from(connection: str, name: str, id: str) -> Key:
    """The image that a container was made from: its name may be another's by now, its id is not."""
    return Key(connection, f"{name}@{id}")


def gone_with(images: Sequence[Image]) -> set[str]:
    """Ids of the images of which no tag stays."""
    chosen = {image.reference for image in images}
    return {image.image_id for image in images if not set(image.tags) - chosen}


class ExposedPort(Struct, frozen=True):
    """A port that the image says its program listens on; `protocol` is tcp, udp or sctp."""

    port: int
    protocol: str = "tcp"


class ImageDetail(Struct, frozen=True):
    """What one image says of itself and of the containers made from it.

    `id` is whole (sha256:…), `tags` and `digests` are references in their familiar spelling, `size` is in bytes on
    the engine, `environment` holds NAME=value, `layers` the digests of what its layers unpack to, from the base up.
    """

    id: str
    tags: tuple[str, ...] = ()
    digests: tuple[str, ...] = ()
    size: int = 0
    os: str = ""
    architecture: str = ""
    variant: str = ""
    ports: tuple[ExposedPort, ...] = ()
    environment: tuple[str, ...] = ()
    entrypoint: tuple[str, ...] = ()
    command: tuple[str, ...] = ()
    working_dir: str = ""
    user: str = ""
    volumes: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()

    @property
    def platform(self) -> str:
        """As the docker program writes it: linux/arm/v7; empty where the image does not say."""
        return "/".join(filter(None, (self.os, self.architecture, self.variant)))


class Layer(Struct, frozen=True):
    """One step of an image's history; `command` is what made it, as the image says it, `size` in bytes.

    A step without bytes changes only the configuration.
    """

    command: str
    size: int = 0
