"""What an engine says of itself where it leaves things out, sends null, or cannot measure."""

from typing import Any

import msgspec
import pytest

from desktopdock.domain.engine_info import Amount, DiskKind, DiskUse, EngineInfo, Part
from desktopdock.engine import engine_info as its
from desktopdock.engine import wire


def disk(**answer: Any) -> dict[DiskKind, DiskUse]:
    return {use.kind: use for use in its.disk_use_of(wire.decoded(msgspec.json.encode(answer), its._DiskUse))}


def image(size: int, shared: int, containers: int) -> dict[str, int]:
    return {"Size": size, "SharedSize": shared, "Containers": containers}


@pytest.mark.parametrize("shape", [its._Info, its._Version, its._DiskUse])
def test_nothing_is_needed_and_null_is_nothing(shape: type[msgspec.Struct]) -> None:
    names = [field.encode_name for field in msgspec.structs.fields(shape)]
    for body in ({}, dict.fromkeys(names)):
        wire.decoded(msgspec.json.encode(body), shape)


def test_of_an_engine_that_says_nothing_nothing_is_known() -> None:
    assert its.info_of(its._Info(), its._Version()) == EngineInfo()
    assert its.info_of(its._Info(), its._Version(version="20.10")).parts == (Part("Engine", "20.10"),)
    found = disk()
    assert all(use.count == 0 and use.size == Amount(0) for use in found.values())


def test_unused_images_are_freed_without_the_layers_that_others_share() -> None:
    used, alone, shares = image(100, 40, 2), image(30, 0, 0), image(70, 40, 0)
    some = disk(LayersSize=160, Images=[used, alone, shares])[DiskKind.IMAGES]
    assert (some.count, some.used, some.size) == (3, 1, Amount(160))
    assert some.freeable == Amount(60, is_least=True)
    assert disk(LayersSize=130, Images=[used, alone])[DiskKind.IMAGES].freeable == Amount(30)
    assert disk(LayersSize=130, Images=[used])[DiskKind.IMAGES].freeable == Amount(0)
    assert disk(LayersSize=60, Images=[alone, shares])[DiskKind.IMAGES].freeable == Amount(60)


def test_what_an_engine_cannot_say_is_no_number() -> None:
    podman = disk(LayersSize=0, Images=[image(30, 0, 0)])[DiskKind.IMAGES]
    assert (podman.count, podman.size, podman.freeable) == (1, None, None)
    uncounted = disk(LayersSize=30, Images=[image(30, 0, -1)])[DiskKind.IMAGES]
    assert (uncounted.used, uncounted.freeable) == (None, None)
    unshared = disk(LayersSize=30, Images=[image(30, 0, 1), image(30, -1, 0)])[DiskKind.IMAGES]
    assert unshared.freeable is None
    stateless = disk(Containers=[{"SizeRw": 7}])[DiskKind.CONTAINERS]
    assert (stateless.used, stateless.size, stateless.freeable) == (None, Amount(7), None)
    remote = disk(Volumes=[{"UsageData": {"Size": -1, "RefCount": 0}}, {"UsageData": {"Size": 5, "RefCount": 1}}])
    assert remote[DiskKind.VOLUMES].size == Amount(5, is_least=True)
    assert (remote[DiskKind.VOLUMES].used, remote[DiskKind.VOLUMES].freeable) == (1, None)


def test_containers_that_do_not_run_and_build_cache_that_nobody_uses_can_be_freed() -> None:
    rows = [{"SizeRw": 7, "State": "running"}, {"SizeRw": 5, "State": "exited"}, {"State": "created"}]
    found = disk(Containers=rows)[DiskKind.CONTAINERS]
    assert (found.used, found.size, found.freeable) == (1, Amount(12), Amount(5))
    records = [{"Size": 9, "InUse": True}, {"Size": 4}, {"Size": 50, "Shared": True}]
    cache = disk(BuildCache=records)[DiskKind.BUILD_CACHE]
    assert (cache.count, cache.used, cache.size, cache.freeable) == (3, 1, Amount(13), Amount(4))
