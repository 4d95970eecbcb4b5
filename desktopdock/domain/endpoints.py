"""Where engines listen, and how the docker program and we came to the one in use."""

from enum import Enum, auto

from msgspec import Struct


class Origin(Enum):
    """Who named the engine, in the order in which they are asked."""

    OPTION = auto()  # --host
    DOCKER_HOST = auto()
    DOCKER_CONTEXT = auto()
    CURRENT_CONTEXT = auto()  # `docker context use`
    DEFAULT = auto()  # nobody: where one usually listens
    CHOSEN = auto()  # by the user, in the window


class Tls(Struct, frozen=True):
    """The files of a secure connection; "" is none. Without `verify` the engine's name and certificate go unchecked."""

    ca: str = ""
    certificate: str = ""
    key: str = ""
    verify: bool = True


class Command(Struct, frozen=True):
    """A program whose standard streams are the connection: `line` is its name and arguments.

    `distribution` is the one of WSL in which it starts the docker program, "" elsewhere.
    """

    line: tuple[str, ...]
    distribution: str = ""


class DockerContext(Struct, frozen=True):
    """An entry of `docker context ls`; `problem` says why it cannot be used."""

    name: str
    address: str
    description: str = ""
    problem: str = ""


class DockerContexts(Struct, frozen=True):
    """All contexts, `default` first, and who chose the one that the docker program uses.

    `used` is "default" where `origin` is DOCKER_HOST or DEFAULT; `problem` is what is wrong with the configuration.
    """

    contexts: tuple[DockerContext, ...]
    used: str
    origin: Origin
    problem: str = ""


class Choice(Struct, frozen=True):
    """The engine that a user chose: a docker context by name, or else an address; neither: the docker program's."""

    context: str = ""
    address: str = ""
