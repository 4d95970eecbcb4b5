import asyncio
from typing import Any, cast

from desktopdock.actions.action import Plan, Services
from desktopdock.actions.image_removal import first_to_go, removal, remove, remove_command
from desktopdock.domain.errors import Refused
from desktopdock.domain.images import Image, User
from desktopdock.domain.keys import Key
from desktopdock.jobs.queue import Jobs
from tests.waiting import until

WEB = User(Key("e", "web-id"), "web", is_alive=True)
OLD = User(Key("e", "old-id"), "old")


def image(reference: str, *siblings: str, users: tuple[User, ...] = ()) -> Image:
    repository, _, tag = reference.partition(":")
    return Image(Key("e", reference), "sha256:1", repository, tag, tags=(reference, *siblings), users=users)


def untagged(users: tuple[User, ...] = ()) -> Image:
    return Image(Key("e", "sha256:9"), "sha256:9", users=users)


def notes(plan: Plan) -> list[tuple[str, str]]:
    return [(item.name, item.note(frozenset())) for item in plan.items]


def test_a_tag_goes_without_its_siblings_and_without_the_containers_of_the_image() -> None:
    images = [image("shop:1", "shop:2", users=(WEB,))]
    plan = removal(images)
    assert plan.question == "Remove 1 image(s)?"
    assert notes(plan) == [("shop:1", "only this tag goes, the image stays")]
    assert plan.stays == "shop:2"
    assert plan.command(frozenset()) == "docker rmi shop:1"


def test_one_without_tags_is_named_by_its_id() -> None:
    plan = removal([untagged()])
    assert notes(plan) == [("9", "the image goes")]
    assert plan.command(frozenset()) == "docker rmi 9"


def test_one_in_use_goes_after_its_containers_and_they_are_listed() -> None:
    images = [image("shop:1", "shop:2", users=(WEB, OLD)), image("shop:2", "shop:1", users=(WEB, OLD))]
    plan = removal(images)
    assert plan.question == "Remove 2 container(s), then 2 image(s)?"
    assert notes(plan) == [
        ("web", "is killed and removed first"),
        ("old", "is removed first"),
        ("shop:1", "with its tags the image goes"),
        ("shop:2", "with its tags the image goes"),
    ]
    assert plan.verb == "Remove 4"
    assert plan.stays == ""
    assert first_to_go(images) == [WEB, OLD]
    assert remove_command(images) == "docker rm --force web old && docker rmi shop:1 shop:2"


class Engine:
    """Notes what it is asked; a container takes its time to go."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    @property
    def containers(self) -> "Containers":
        return Containers(self.asked)

    @property
    def images(self) -> "Images":
        return Images(self.asked)


class Containers:
    def __init__(self, asked: list[str]) -> None:
        self._asked = asked

    async def remove(self, id: str, *, force: bool = False) -> None:
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        if id == OLD.key.id:
            raise Refused("it is held")
        self._asked.append(f"container {id} {force}")


class Images:
    def __init__(self, asked: list[str]) -> None:
        self._asked = asked

    async def remove(self, name: str) -> None:
        self._asked.append(f"image {name}")


def test_exactly_what_was_listed_goes_and_an_image_waits_for_its_containers() -> None:
    async def scenario() -> None:
        engine, jobs = Engine(), Jobs()
        services = Services(cast(Any, engine), cast(Any, None), jobs)
        remove([image("shop:1", users=(WEB, OLD)), untagged()], services, frozenset())
        await until(lambda: jobs.all[0].is_over)
        assert engine.asked.index("container web-id True") < engine.asked.index("image shop:1")
        assert sorted(engine.asked) == ["container web-id True", "image sha256:9", "image shop:1"]
        assert [part.target.name for part in jobs.all[0].failed] == ["old"]

    asyncio.run(scenario())
