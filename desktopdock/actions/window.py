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
        Command("load-images", tr("Load images from a file…"), "file", "load-images", command="docker load …"),
        Command("import-image", tr("Import a root filesystem…"), "folder", "import-image", command="docker import …"),
        Command("clean-up", tr("Clean up…"), "clean-up", "clean-up"),
        Command("engines", tr("Switch to another engine…"), "engine", "engines", ("Ctrl+E",)),
        Command("connect", tr("Connect to another…"), "plug", "connect"),
        Command("machine", tr("Look at this computer…"), "platform", "machine"),
        Command("refresh", tr("Refresh"), "restart", "refresh", ("F5", "Ctrl+R")),
        Command("support-report", tr("Make a support report…"), "file", "support-report"),
        Command("back", tr("Back"), "arrow-left", "back", standard="Back"),
        Command("forward", tr("Forward"), "arrow-right", "forward", standard="Forward"),
        Command("quit", tr("Quit DesktopDock"), "close", "quit", ("Ctrl+Q",)),
        Command("palette", tr("Find anything"), "search", "palette", ("Ctrl+K",)),
        Command("shortcuts", tr("Keyboard shortcuts"), "key", "shortcuts", ("F1", "Ctrl+/")),
        Command("find", tr("Filter the page, or find in its details"), keys=("Ctrl+F",)),
        Command("next-region", tr("Next region of the window"), keys=("F6",)),
        Command("previous-region", tr("Previous region of the window"), keys=("Shift+F6",)),
        Command("close", tr("Close or clear the innermost"), keys=("Esc",)),
        Command("enlarge", tr("Enlarge the details, and back"), keys=("F11",)),
    ]


def list_keys() -> list[Command]:
    """What keys do in every list; what they do with its rows is said by the actions of its noun."""
    return [
        Command("list.move", tr("Go up and down"), keys=("Up", "Down")),
        Command("list.ends", tr("First and last row"), keys=("Home", "End")),
        Command("list.select", tr("Select, and select no more"), keys=("Space",)),
        Command("list.extend", tr("Select up to here"), keys=("Shift+Up", "Shift+Down")),
        Command("list.all", tr("Select all"), keys=("Ctrl+A",)),
        Command("list.open", tr("Go to the details"), keys=("Enter",)),
        Command("list.fold", tr("Fold and unfold a group"), keys=("Left", "Right")),
        Command("list.menu", tr("Open the menu of the row"), keys=("Menu", "Shift+F10")),
    ]
