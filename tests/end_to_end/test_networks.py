"""The page of networks, in the real window on a real engine."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.end_to_end.program import Program
from tests.rig.real_engine import RealEngine

Unique = Callable[[str], str]
TABLE = "networks.table"
NAME, DRIVER, SUBNET, GATEWAY, CONTAINERS = range(5)


def there(engine: RealEngine) -> dict[str, Any]:
    return {row["Name"]: row for row in engine.sdk.networks()}


def row(program: Program, name: str) -> list[str]:
    return program.until(
        lambda: next((row for row in program.rows(TABLE) if row[NAME] == name), None), f"{name} in the list"
    )


@pytest.mark.feature("NW1", "NW2", "NW3", "NW4", "NW5", "CO4")
def test_one_is_created_joined_left_and_removed(program: Program, engine: RealEngine, unique: Unique) -> None:
    network, member = unique("network"), unique("member")
    id = engine.run(member)
    program.click("nav.networks")
    program.until(lambda: row(program, "bridge")[CONTAINERS] == member, "who is in the bridge")
    program.click("networks.create")
    program.widget("create-network.name")
    program.type(network)
    program.click("create-network.subnet")
    program.type("10.214.4.0/24")
    program.click("create-network.gateway")
    program.type("10.99.4.1")
    program.until(lambda: "outside" in program.text("create-network.gateway.error"), "what is wrong with it")
    program.key("ctrl+a")
    program.type("10.214.4.9")
    program.click("create-network.internal")
    program.click("create-network.proceed")
    program.until(lambda: program.find("create-network.name") is None, "the dialog to close")
    assert there(engine)[network]["Internal"]
    assert row(program, network)[:CONTAINERS] == [network, "bridge", "10.214.4.0/24", "10.214.4.9"]
    command = f"docker network create --subnet 10.214.4.0/24 --gateway 10.214.4.9 --internal {network}"
    assert program.text("status.command") == f"$ {command}"
    program.click_row(TABLE, network)
    program.click("networks.connect")
    program.click("connect-container.proceed")
    program.until(lambda: row(program, network)[CONTAINERS] == member, "the new member")
    address = engine.inspect(id)["NetworkSettings"]["Networks"][network]["IPAddress"]
    program.until(lambda: program.text("overview.members.0").startswith(f"{member}: {address}/24"), "its address")
    program.click("networks.disconnect")
    program.click("disconnect-container.proceed")
    program.until(lambda: row(program, network)[CONTAINERS] == "not used", "nobody in it")
    assert network not in engine.inspect(id)["NetworkSettings"]["Networks"]
    program.click_row(TABLE, network)
    program.key("ctrl+a", "Delete")
    program.until(lambda: program.text("confirm.question") == "Remove 1 network?", "the question")
    assert [cells[0].partition(",")[0] for cells in program.rows("confirm.items")] == [network]
    assert "bridge, host, none" in program.text("confirm.stays")
    program.click("confirm.proceed")
    program.until(lambda: program.column(TABLE) == ["System", "bridge", "host", "none"], "the list without it")
    assert set(there(engine)) == {"bridge", "host", "none"}
