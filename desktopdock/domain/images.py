"""An image as the program sees it."""

from msgspec import Struct


class ExposedPort(Struct, frozen=True):
    """A port that the image says its program listens on; `protocol` is tcp, udp or sctp."""

    port: int
    protocol: str = "tcp"


class ImageDetail(Struct, frozen=True):
    """What one image says of itself and of the containers made from it.

    `id` is whole (sha256:…), `tags` and `digests` are references in their familiar spelling, `size` is in bytes on
    the engine, `environment` holds NAME=value.
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

    @property
    def platform(self) -> str:
        """As the docker program writes it: linux/arm/v7; empty where the image does not say."""
        return "/".join(filter(None, (self.os, self.architecture, self.variant)))
