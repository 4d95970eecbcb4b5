from typing import Any

import pytest
from docker.errors import APIError, NotFound

from tests.demo.asking import created, run
from tests.demo.serving import Demo


def test_volumes_are_listed_made_and_removed(sdk: Any) -> None:
    volumes = {volume["Name"]: volume for volume in sdk.volumes()["Volumes"]}
    assert len(volumes) == 12
    assert volumes["shop_db-data"]["Labels"]["com.docker.compose.project"] == "shop"
    assert sdk.create_volume("mine", labels={"a": "b"}) == sdk.create_volume("mine")
    unused = {volume["Name"] for volume in sdk.volumes(filters={"dangling": True})["Volumes"]}
    assert {"mine", "pg16-backup", "web-cache"} <= unused
    sdk.remove_volume("mine")
    with pytest.raises(NotFound, match="get mine: no such volume"):
        sdk.inspect_volume("mine")
    with pytest.raises(APIError, match=r"remove shop-static: volume is in use - \[d90c15b8a7e3"):
        sdk.remove_volume("shop-static")


def test_an_anonymous_volume_goes_with_its_container_only_if_asked(demo: Demo, sdk: Any) -> None:
    before = set(demo.world.volumes)
    for name, volumes, left in (("keeps", False, 1), ("takes", True, 1)):
        id = created(demo, name, ["true"], Volumes={"/data": {}})
        assert len(set(demo.world.volumes) - before) == left + volumes
        sdk.remove_container(id, v=volumes)
        assert len(set(demo.world.volumes) - before) == left


def test_a_named_volume_is_made_on_the_way_and_stays(demo: Demo, sdk: Any) -> None:
    id = created(demo, "uses", ["true"], HostConfig={"Binds": ["fresh:/data:ro", "/srv:/host"]})
    mounts = {mount["Destination"]: mount for mount in sdk.inspect_container(id)["Mounts"]}
    assert (mounts["/data"]["Name"], mounts["/data"]["RW"]) == ("fresh", False)
    assert (mounts["/host"]["Type"], mounts["/host"]["Source"]) == ("bind", "/srv")
    sdk.remove_container(id, v=True)
    assert sdk.inspect_volume("fresh")["Mountpoint"] == "/var/lib/docker/volumes/fresh/_data"


def test_networks_have_members_while_they_run(sdk: Any) -> None:
    shop = sdk.inspect_network("shop_default")
    assert sorted(member["Name"] for member in shop["Containers"].values()) == [
        *("shop-api", "shop-cache", "shop-db", "shop-web")
    ]
    assert shop["IPAM"]["Config"] == [{"Subnet": "10.0.4.0/24", "Gateway": "10.0.4.1"}]
    assert len(sdk.networks()) == 6
    assert {network["Name"] for network in sdk.networks(filters={"dangling": True})} == {"ci_default"}


def test_a_network_is_made_joined_left_and_removed(demo: Demo, sdk: Any) -> None:
    id = sdk.create_network("mine")["Id"]
    with pytest.raises(APIError, match="network with name mine already exists"):
        sdk.create_network("mine")
    container = run(demo, "member", ["sleep", "9"])
    sdk.connect_container_to_network(container, "mine", aliases=["other"])
    joined = sdk.inspect_container(container)["NetworkSettings"]["Networks"]
    assert set(joined) == {"bridge", "mine"}
    assert joined["mine"]["IPAddress"]
    with pytest.raises(APIError, match="network mine has active endpoints"):
        sdk.remove_network(id)
    sdk.disconnect_container_from_network(container, "mine")
    sdk.remove_network(id)
    with pytest.raises(NotFound, match=f"network {id} not found"):
        sdk.inspect_network(id)
    with pytest.raises(APIError, match="bridge is a pre-defined network and cannot be removed"):
        sdk.remove_network("bridge")


def test_disk_usage_counts_everything_once(sdk: Any) -> None:
    usage = sdk.df()
    assert (len(usage["Images"]), len(usage["Containers"]), len(usage["Volumes"])) == (26, 10, 12)
    assert sum(volume["UsageData"]["Size"] for volume in usage["Volumes"]) == 3_381_800_000
    assert usage["LayersSize"] < sum(image["Size"] for image in usage["Images"])


def test_info_counts_states(sdk: Any) -> None:
    info = sdk.info()
    assert (info["ContainersRunning"], info["ContainersPaused"], info["ContainersStopped"]) == (6, 1, 3)
    assert (info["NCPU"], info["ServerVersion"]) == (8, "28.5.2")
