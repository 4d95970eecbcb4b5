"""Reads a program's window as a screen reader does: over AT-SPI, from another process."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

BUS = "org.freedesktop.DBus"
PROPERTIES = "org.freedesktop.DBus.Properties"
ACCESSIBLE, TABLE = "org.a11y.atspi.Accessible", "org.a11y.atspi.Table"
COMPONENT, ACTION, TEXT = "org.a11y.atspi.Component", "org.a11y.atspi.Action", "org.a11y.atspi.Text"
ON_SCREEN = 0
STATES = {"enabled": 8, "focused": 12, "selected": 23, "showing": 25, "visible": 30, "checked": 4}  # AtspiStateType
TIMEOUT_S = 10.0


class Reader:
    """One connection to the accessibility bus of a session."""

    def __init__(self, session: str) -> None:
        bus = open_dbus_connection(session)
        (address,) = _call(bus, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
        bus.close()
        self.bus = open_dbus_connection(address)

    def program(self, process: int) -> "Node | None":
        """The one of that process id; None as long as it is not there."""
        programs = Node(self.bus, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root").children()
        return next((node for node in programs if self._process(node.owner) == process), None)

    def close(self) -> None:
        self.bus.close()

    def _process(self, owner: str) -> int:
        asked = "GetConnectionUnixProcessID"
        return int(_call(self.bus, BUS, "/org/freedesktop/DBus", BUS, asked, "s", owner)[0])


@dataclass(frozen=True)
class Node:
    """One thing that a screen reader can stand on."""

    bus: DBusConnection
    owner: str
    path: str

    @property
    def id(self) -> str:
        """The widget's `objectName`, where Qt tells it."""
        return str(self._get(ACCESSIBLE, "AccessibleId")).rpartition(".QApplication.")[2]

    @property
    def name(self) -> str:
        return str(self._get(ACCESSIBLE, "Name"))

    @property
    def description(self) -> str:
        return str(self._get(ACCESSIBLE, "Description"))

    @property
    def role(self) -> str:
        return str(self._call(ACCESSIBLE, "GetRoleName")[0])

    def children(self) -> list["Node"]:
        return [Node(self.bus, *child) for child in self._call(ACCESSIBLE, "GetChildren")[0]]

    def everything(self) -> Iterator["Node"]:
        """This and all below it, but the cells of tables."""
        yield self
        if self.role not in ("table", "tree", "list"):
            for child in self.children():
                yield from child.everything()

    def has(self, state: str) -> bool:
        low, high = self._call(ACCESSIBLE, "GetState")[0]
        return bool((high << 32 | low) >> STATES[state] & 1)

    def box(self) -> tuple[int, int, int, int]:
        """Left, top, width, height on the screen."""
        x, y, width, height = self._call(COMPONENT, "GetExtents", "u", ON_SCREEN)[0]
        return x, y, width, height

    def text(self) -> str:
        """What a text field holds."""
        return str(self._call(TEXT, "GetText", "ii", 0, -1)[0])

    def press(self) -> None:
        """The first action a screen reader offers: for a button, to press it."""
        self._call(ACTION, "DoAction", "i", 0)

    def size(self) -> tuple[int, int]:
        """Rows and columns of a table."""
        return int(self._get(TABLE, "NRows")), int(self._get(TABLE, "NColumns"))

    def cell(self, row: int, column: int) -> "Node":
        owner, path = self._call(TABLE, "GetAccessibleAt", "ii", row, column)[0]
        return Node(self.bus, owner, path)

    def _get(self, interface: str, name: str) -> Any:
        return self._call(PROPERTIES, "Get", "ss", interface, name)[0][1]

    def _call(self, interface: str, method: str, signature: str | None = None, *arguments: object) -> tuple[Any, ...]:
        return _call(self.bus, self.owner, self.path, interface, method, signature, *arguments)


def _call(
    bus: DBusConnection,
    owner: str,
    path: str,
    interface: str,
    method: str,
    signature: str | None = None,
    *arguments: object,
) -> tuple[Any, ...]:
    address = DBusAddress(path, bus_name=owner, interface=interface)
    reply = bus.send_and_get_reply(new_method_call(address, method, signature, arguments), timeout=TIMEOUT_S)
    if reply.header.message_type.name == "error":
        raise LookupError(f"{interface}.{method}: {reply.body}")
    return tuple(reply.body)
