"""The page of images, in the real window on a real engine."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.image_files import answer, choose, choose_for_row
from tests.end_to_end.program import Program
from tests.end_to_end.test_details import open_tab
from tests.rig.images import HISTORY, ballast_layer, busybox, busybox_layer, digest
from tests.rig.real_engine import RealEngine
from tests.rig.registry import Registry
from tests.rig.unix_http import ask

Unique = Callable[[str], str]
TABLE = "images.table"
NAME, SIZE, CREATED, PLATFORM, USED_BY = range(5)


def load(engine: RealEngine, name: str, *tags: str) -> str:
    image = busybox({"Cmd": ["sh"], "Labels": {"test": name}})
    archive = image.archive(*(f"docker.io/library/{tag}" for tag in tags))
    assert ask(engine.process.socket, "POST", "/images/load", archive, "application/x-tar")[0] == 200
    return digest(image.description())


def there(engine: RealEngine) -> set[str]:
    return {tag for row in engine.sdk.images() for tag in row["RepoTags"] or [row["Id"]]}


def row(program: Program, name: str) -> list[str]:
    return program.until(
        lambda: next((row for row in program.rows(TABLE) if row[NAME] == name), None), f"{name} in the list"
    )


@pytest.mark.feature("IL1", "IL2", "IL3", "IL4", "IL8", "IL11")
def test_tags_are_listed_given_and_removed_and_one_in_use_goes_after_its_container(
    program: Program, engine: RealEngine, unique: Unique
) -> None:
    name, other, user = unique("shop"), unique("other"), unique("user")
    load(engine, name, f"{name}:1", f"{name}:2")
    load(engine, other, f"{other}:1")
    engine.create(user, image=f"{other}:1")
    program.click("nav.images")
    row(program, f"{name}:1")
    assert [name, "", "", "", ""] in program.rows(TABLE)
    program.until(lambda: row(program, f"{other}:1")[USED_BY] == user, "who uses it")
    program.click_row(TABLE, f"{other}:1")
    open_tab(program, "Used by", "images.tabs")
    program.until(lambda: user in program.text("overview.used-by.0"), "the same in its details")
    program.until(lambda: row(program, f"{other}:1")[PLATFORM] == "linux/amd64", "its platform")
    assert row(program, f"{name}:2")[USED_BY] == "not used"
    assert row(program, f"{name}:2")[SIZE].endswith("B")

    program.click_row(TABLE, f"{name}:1")
    program.key("F2")
    program.widget("tag-image.reference")
    program.key("ctrl+a")
    program.type(f"{name}:3")
    program.key("Return")
    row(program, f"{name}:3")
    assert program.text("status.command") == f"$ docker tag {name}:1 {name}:3"
    assert f"{name}:3" in there(engine)

    program.click_row(TABLE, f"{name}:1")
    program.key("Delete")
    program.until(lambda: program.text("confirm.question") == "Remove 1 image?", "the question")
    assert f"{name}:2" in program.text("confirm.stays")
    program.click("confirm.proceed")
    program.until(lambda: f"{name}:1" not in there(engine), "the tag to go")
    assert {f"{name}:2", f"{name}:3"} <= there(engine)

    program.click_row(TABLE, f"{other}:1")
    program.key("Delete")
    program.until(
        lambda: program.text("confirm.question") == "Remove 1 container, then 1 image?", "the question about both"
    )
    assert [cells[0].partition(",")[0] for cells in program.rows("confirm.items")] == [user, f"{other}:1"]
    assert f"{other}:1" in there(engine)
    program.click("confirm.proceed")
    program.until(lambda: f"{other}:1" not in there(engine), "the image to go")
    assert user not in engine.names()
    assert program.text("status.command") == f"$ docker rm --force {user} && docker rmi {other}:1"
    program.until(lambda: all(row[NAME] != f"{other}:1" for row in program.rows(TABLE)), "the list without it")


@pytest.mark.feature("ID1", "ID2")
def test_its_layers_and_its_configuration_are_told(program: Program, engine: RealEngine, unique: Unique) -> None:
    name = unique("config")
    config = {"Cmd": ["serve", name], "Env": ["STAGE=test"], "ExposedPorts": {"8080/tcp": {}}}
    image = busybox(config, ballast_layer(name, 9000))
    archive = image.archive(f"docker.io/library/{name}:1")
    assert ask(engine.process.socket, "POST", "/images/load", archive, "application/x-tar")[0] == 200
    program.click("nav.images")
    program.click_row(TABLE, f"{name}:1")
    open_tab(program, "Layers", "images.tabs")
    program.until(lambda: [row[1] for row in program.rows("layers.list")] == [HISTORY] * 3, "what made its layers")
    program.until(lambda: program.rows("layers.list")[2][2] == "only this image", "what it has for itself")
    assert program.rows("layers.list")[0][2].startswith("busybox:1 · shared by ")
    assert program.text("layers.own").startswith("added by this image ")
    open_tab(program, "Config", "images.tabs")
    program.until(lambda: program.text("overview.config.0") == f"Command: serve {name}", "its command")
    program.until(lambda: "STAGE: test" in program.text("overview.environment.0"), "its environment")


@pytest.mark.feature("PB11")
def test_images_are_saved_to_a_file_and_loaded_from_it_and_a_root_filesystem_becomes_one(
    program: Program, engine: RealEngine, unique: Unique, tmp_path: Path
) -> None:
    name, file = unique("files"), tmp_path / "two.tar"
    load(engine, name, f"{name}:1", f"{name}:2")
    program.click("nav.images")
    program.click_row(TABLE, f"{name}:1")
    program.key("shift+Down")
    program.click("images.selection.save")
    answer(program, "save-images", file)
    program.until(file.exists, "the file")
    assert program.text("status.command") == f"$ docker save --output {file} {name}:1 {name}:2"
    for tag in ("1", "2"):
        engine.sdk.remove_image(f"{name}:{tag}")
    program.until(lambda: all(name not in row[NAME] for row in program.rows(TABLE)), "the list without them")

    choose(program, "Load from a file…")
    answer(program, "load-images", file)
    row(program, f"{name}:1")
    assert {f"{name}:1", f"{name}:2"} <= there(engine)

    root = tmp_path / "root.tar"
    root.write_bytes(busybox_layer())
    choose(program, "Import a root filesystem…")
    answer(program, "import-file", root)
    program.widget("import-image.reference")
    program.type(f"{name}:root")
    program.key("Return")
    row(program, f"{name}:root")
    assert program.text("status.command") == f"$ docker import {root} {name}:root"
    assert f"{name}:root" in there(engine)


def test_a_file_that_holds_no_image_is_told_in_activity(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "letter.tar"
    file.write_text("Dear all" * 1000)
    program.click("nav.images")
    choose(program, "Load from a file…")
    answer(program, "load-images", file)
    program.click("nav.activity")
    program.until(lambda: any("Failed" in " ".join(row) for row in program.rows("activity.table")), "what became of it")
    assert any("letter.tar" in row[0] for row in program.rows("activity.table"))


@pytest.mark.feature("PB7")
def test_a_tag_is_pushed_with_its_layers_seen_and_a_registry_that_refuses_says_why(
    program: Program, engine: RealEngine, registry: Registry, unique: Unique
) -> None:
    name = unique("push")
    good, closed = f"{registry.address}/shop/{name}:1", f"{registry.with_login}/shop/{name}:1"
    archive = busybox({"Cmd": ["sh"]}, ballast_layer(name, 24_000_000)).archive(good, closed)  # more than sockets hold
    assert ask(engine.process.socket, "POST", "/images/load", archive, "application/x-tar")[0] == 200
    registry.throttle(1_000_000)
    program.click("nav.images")
    program.click_row(TABLE, good)
    choose_for_row(program, "Push…")
    program.widget("push.start")
    program.until(lambda: program.text(f"push.account.{registry.address}").endswith("not logged in"), "as whom")
    program.key("Return")
    program.until(lambda: "uploading" in program.text("push.fold"), "a layer on its way")
    program.until(lambda: program.text("push.percent") not in ("", "0%", "100%"), "a part of it")
    registry.throttle(None)
    program.until(lambda: "It is in the registry. sha256:" in program.text("push.done"), "its end")
    assert registry.tags(f"shop/{name}") == ["1"]
    assert program.text("status.command") == f"$ docker push {good}"
    program.key("Return")

    program.click_row(TABLE, closed)
    choose_for_row(program, "Push…")
    program.widget("push.start")
    program.key("Return")
    program.until(lambda: program.text("push.failure.sentence").startswith("Log in with"), "a way out")
    assert program.find("push.login.copy")
    program.key("Escape")
    program.click("nav.activity")
    assert any("no basic auth credentials" in " ".join(row) for row in program.rows("activity.table"))


@pytest.mark.feature("IL1", "IL4")
def test_one_without_a_tag_and_one_by_its_digest_alone_are_listed_and_removed(
    program: Program, engine: RealEngine, registry: Registry, unique: Unique
) -> None:
    name = unique("digest")
    untagged = load(engine, unique("untagged"))
    digest_of_it = registry.push(f"shop/{name}", ["1"], busybox({"Cmd": [name]}))
    engine.sdk.pull(f"{registry.address}/shop/{name}@{digest_of_it}")
    program.click("nav.images")
    program.until(lambda: program.column(TABLE).count("<none>:<none>") == 2, "both of them")
    by_digest = next(row["Id"] for row in engine.sdk.images() if digest_of_it in str(row["RepoDigests"]))
    program.click_row(TABLE, "<none>:<none>")
    program.key("shift+Down")
    program.until(lambda: "frees" in program.text("images.selection.text"), "what is freed")
    program.key("Delete")
    program.click("confirm.proceed")
    program.until(lambda: not {untagged, by_digest} & {row["Id"] for row in engine.sdk.images()}, "both to go")
    program.until(lambda: "<none>:<none>" not in program.column(TABLE), "the list without them")
