"""What can be done from anywhere in the window, and with which keys: the palette and the overview are made of it."""

from msgspec import Struct

from desktopdock.support.text import tr


class Command(Struct, frozen=True):
    """`opens` is the name under which the desk knows it; "" is what only its keys do, there where one is.

    `keys` are as Qt writes them, each of them does it; `standard` are those that the platform has for a meaning.
    `command` is the docker program's word for it, "" where it has none.
    """

    id: str
    title: str
    icon: str = ""
    opens: str = ""
    keys: tuple[str, ...] = ()
    standard: str = ""
    command: str = ""


def commands() -> list[Command]:
    return [
        Command("run", tr("Run a container…"), "start", "run", command="docker run …"),
        Command("pull", tr("Pull an image…"), "pull", "pull", command="docker pull …"),
        Command("create-volume", tr("Create a volume…"), "volumes", "create-volume", command="docker volume create …"),
        Command(
            "create-network", tr("Create a network…"), "networks", "create-network", command="docker network create …"
        ),
        Command("clean-up", tr("Clean up…"), "clean-up", "clean-up"),
        Command("engines", tr("Switch to another engine…"), "engine", "engines", ("Ctrl+E",)),
        Command("connect", tr("Connect to another…"), "plug", "connect"),
        Command("refresh", tr("Refresh"), "restart", "refresh", ("F5", "Ctrl+R")),
        Command("back", tr("Back"), "arrow-left", "back", standard="Back"),
        Command("forward", tr("Forward"), "arrow-right", "forward", standard="Forward"),
        Command("palette", tr("Find anything"), "search", "palette", ("Ctrl+K",)),
    ]
