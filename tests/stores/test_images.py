from desktopdock.domain.containers import Container
from desktopdock.domain.images import Image, ImageDetail, User, made_from
from desktopdock.domain.keys import Key
from desktopdock.stores.containers import container_store
from desktopdock.stores.images import ImageStore
from desktopdock.stores.store import Change


def image(reference: str, id: str) -> Image:
    repository, _, tag = reference.partition(":")
    return Image(Key("e", reference), id, repository, tag)


def container(name: str, image: str, image_id: str) -> Container:
    return Container(Key("e", name), name, image, "running", image_id=image_id)


def test_users_follow_the_containers_by_the_id_of_the_image() -> None:
    containers = container_store()
    images = ImageStore(containers)
    images.apply([image("web:1", "sha256:a"), image("web:2", "sha256:b")])
    heard: list[Change[Image]] = []
    images.changed.connect(heard.append)
    containers.apply([container("api", "web:2", "sha256:a")])
    assert [row.users for row in images.rows] == [(User(Key("e", "api"), "api", is_alive=True),), ()]
    assert [one.reference for one in heard.pop().updated] == ["web:1"]
    containers.mark(Key("e", "api"), "stopping…")
    assert heard == []
    containers.apply([])
    assert [row.users for row in images.rows] == [(), ()]
    assert len(heard) == 1


def test_a_platform_that_was_noted_stays_with_the_image_under_any_tag() -> None:
    images = ImageStore(container_store())
    images.apply([image("web:1", "sha256:a"), image("web:2", "sha256:a"), image("db:1", "sha256:b")])
    assert images.unknown == ["sha256:b", "sha256:a"]
    images.note({"sha256:a": ImageDetail("sha256:a", os="linux", architecture="arm64")})
    assert [(row.reference, row.platform) for row in images.rows] == [
        ("db:1", ""),
        ("web:1", "linux/arm64"),
        ("web:2", "linux/arm64"),
    ]
    images.apply([image("new:1", "sha256:a")])
    assert [row.platform for row in images.rows] == ["linux/arm64"]


def test_the_image_of_a_container_is_found_by_its_name_and_after_that_by_its_id() -> None:
    images = ImageStore(container_store())
    images.apply([image("web:1", "sha256:a"), image("web:2", "sha256:a"), image("db:latest", "sha256:b")])

    def found(name: str, id: str) -> str | None:
        row = images.get(made_from("e", name, id))
        return row.reference if row else None

    assert found("web:2", "sha256:a") == "web:2"
    assert found("db", "sha256:b") == "db:latest"
    assert found("db:latest", "sha256:a") == "web:1", "the name has gone to another image"
    assert found("web:1", "sha256:c") is None
