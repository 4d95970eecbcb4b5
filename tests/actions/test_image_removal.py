from desktopdock.actions.action import Plan
from desktopdock.actions.image_removal import first_to_go, removal, remove_command
from desktopdock.domain.images import Image, User
from desktopdock.domain.keys import Key

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
