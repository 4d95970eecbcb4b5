"""From thing to thing by its names, and back, in the real window on a real engine."""

from collections.abc import Callable

import pytest

from tests.end_to_end.program import Program
from tests.rig.accessibility import Node
from tests.rig.real_engine import RealEngine

Unique = Callable[[str], str]


def follow(program: Program, fact: str) -> None:
    """Click on the fact that begins so, where need be after a turn of the wheel."""

    def found() -> Node | None:
        node = next((node for node in program.widget("overview").everything() if node.name.startswith(fact)), None)
        if node is not None and not _is_inside(node, program.widget("overview")):
            program.aim("overview")
            program.display.xdotool("click", "5")
            return None
        return node

    left, top, width, height = program.until(found, f"the fact {fact}").box()
    program.display.xdotool("mousemove", str(left + width // 2), str(top + height // 2), "click", "1")


def _is_inside(node: Node, area: Node) -> bool:
    (_, top, _, height), (_, from_y, _, room) = node.box(), area.box()
    return from_y <= top and top + height <= from_y + room


def stands_at(program: Program, page: str, name: str) -> None:
    def selected() -> bool:
        table = program.find(f"{page}.table")
        if table is None or name not in program.column(f"{page}.table"):
            return False
        return table.cell(program.column(f"{page}.table").index(name), 0).has("selected")

    program.until(selected, f"{name} to be selected on {page}")


@pytest.mark.feature("KB11")
def test_names_lead_to_what_they_name_and_back_again(program: Program, engine: RealEngine, unique: Unique) -> None:
    name, volume, network = unique("api"), unique("data"), unique("net")
    id = engine.sdk.create_network(network, driver="bridge")["Id"]
    engine.run(name, host_config=engine.sdk.create_host_config(binds=[f"{volume}:/data"], network_mode=network))
    program.click_row("containers.table", name)
    follow(program, "Image: ")
    stands_at(program, "images", engine.image)
    follow(program, f"{name}: ")
    stands_at(program, "containers", name)
    follow(program, "/data: ")
    stands_at(program, "volumes", volume)
    program.key("alt+Left")
    stands_at(program, "containers", name)
    follow(program, f"{network}: ")
    stands_at(program, "networks", network)
    program.key("alt+Left", "alt+Left")
    stands_at(program, "images", engine.image)
    program.display.xdotool("click", "9")  # the button that goes forward
    stands_at(program, "containers", name)
    program.display.xdotool("click", "8")
    stands_at(program, "images", engine.image)
    engine.sdk.remove_container(name, force=True)
    engine.sdk.remove_network(id)
    assert program.close() == 0
