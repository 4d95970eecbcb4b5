"""What is asked of each image, once, while somebody looks."""

import asyncio
from typing import Any, cast

from desktopdock.domain.errors import Gone
from desktopdock.domain.image_layers import Origin
from desktopdock.domain.images import Image, ImageDetail, Layer
from desktopdock.domain.keys import Key
from desktopdock.stores.containers import container_store
from desktopdock.stores.image_facts import ImageFacts
from desktopdock.stores.images import ImageStore
from tests.waiting import until

WEB, DB = (Image(Key("e", f"{name}:1"), f"sha256:{name}", name, "1", tags=(f"{name}:1",), size=7) for name in "wd")


class Engine:
    def __init__(self) -> None:
        self.asked: list[str] = []

    async def inspect(self, id: str) -> ImageDetail:
        self.asked.append(f"inspect {id}")
        return ImageDetail(id, os="linux", architecture="amd64", layers=(id,))

    async def history(self, id: str) -> tuple[Layer, ...]:
        self.asked.append(f"history {id}")
        if id == DB.image_id:
            raise Gone("no such image")
        return (Layer("ADD rootfs.tar /", 7),)


def test_platforms_are_asked_for_while_the_list_is_seen_and_sizes_of_layers_when_they_are_wanted() -> None:
    async def scenario() -> None:
        store, engine = ImageStore(container_store()), Engine()
        facts = ImageFacts(store, cast(Any, engine))
        store.apply([WEB, DB])
        assert engine.asked == []
        facts.set_watched(True)
        await until(lambda: [image.platform for image in store.rows] == ["linux/amd64"] * 2)
        assert sorted(engine.asked) == [f"inspect {DB.image_id}", f"inspect {WEB.image_id}"]
        assert store.layers.freed([WEB]) is None
        store.layers.want([WEB])
        await until(lambda: store.layers.freed([WEB]) == 7)
        store.layers.want([WEB, DB])
        await until(lambda: not store.layers.missing)
        assert store.layers.freed([WEB, DB]) is None
        assert engine.asked[2:] == [f"history {WEB.image_id}", f"history {DB.image_id}"]
        facts.close()

    asyncio.run(scenario())


def test_layers_are_from_the_largest_image_that_lies_below_and_counted_in_all_that_have_them() -> None:
    def image(name: str, tag: str = "1") -> Image:
        key = Key("e", f"{name}:1" if tag else f"sha256:{name}")
        return Image(key, f"sha256:{name}", name, tag, size=30, tags=(f"{name}:1",) if tag else ())

    store = ImageStore(container_store())
    stacks = {
        "alpine": ("a",), "node": ("a", "n"), "draft": ("a", "n", "d"), "api": ("a", "n", "d", "x"),
        "other": ("o", "n"), "twin": ("a", "n", "d", "x"),
    }  # fmt: skip
    store.apply([image(name, "" if name == "draft" else "1") for name in stacks])
    store.note({f"sha256:{name}": ImageDetail(f"sha256:{name}", layers=layers) for name, layers in stacks.items()})
    assert store.layers.origins("sha256:api") == {}
    steps = (Layer("ADD a", 10), Layer("ENV A=1"), Layer("RUN n", 5), Layer("COPY d", 5), Layer("COPY x", 10))
    store.layers.note_steps(image("api"), steps)
    assert store.layers.origins("sha256:api") == {
        0: Origin("node:1", 5),
        2: Origin("node:1", 4),
        3: Origin("", 3),
        4: Origin("", 2),
    }
