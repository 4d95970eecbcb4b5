"""The page of images: tags under their repositories, folded and unfolded, selected and followed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from desktopdock.actions.action import Services
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.images import Image, ImageDetail, Layer
from desktopdock.domain.keys import Key
from desktopdock.settings.settings import Settings
from desktopdock.stores.containers import container_store
from desktopdock.stores.images import ImageStore
from desktopdock.ui.pages.images import images_page
from desktopdock.ui.pages.page import Page
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.filter_field import FilterField
from desktopdock.ui.widgets.table import Table
from tests.builders import a_container
from tests.ui.pages.conftest import ENDPOINT, Desk, Performed, found, read, selected

SHOP = ["shop/api:1", "shop/api:2"]
ALL = ["nginx:1", "shop/api", *SHOP, "<none>:<none>"]


def image(reference: str, id: str, **more: Any) -> Image:
    repository, _, tag = reference.rpartition(":")
    key = Key(ENDPOINT, reference or id)
    return Image(key, id, repository, tag, tags=(reference,) if reference else (), size=1000, **more)


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def images() -> ImageStore:
    containers = container_store()
    store = ImageStore(containers)
    store.apply(
        [image(SHOP[1], "sha256:b"), image("nginx:1", "sha256:n", platform="linux/arm64"), image("", "sha256:c")]
    )
    store.merge([image(SHOP[0], "sha256:a")], asked=())
    containers.apply([a_container("web", image_id="sha256:n")])
    return store


@pytest.fixture
def page(
    qtbot: QtBot, qapp: QApplication, images: ImageStore, performed: Performed, services: Services, settings: Settings
) -> Page[Image]:
    def perform(action: Any, items: Sequence[Image]) -> None:
        performed.append((action.id, [item.name for item in items]))

    declaration = msgspec.structs.replace(images_page(lambda: "linux/amd64", images.layers), tabs=())
    page = Page(declaration, images, perform, Theme(qapp), settings)
    qtbot.addWidget(page)
    page.show_connection(Connection(ENDPOINT, ConnectionState.CONNECTED))
    page.resize(1084, 768)
    page.go_live(services)
    page.show()
    page.activateWindow()
    return page


@pytest.fixture
def table(page: Page[Image]) -> Table:
    table: Table = found(page, Table, "images.table")
    QAbstractItemModelTester(table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, table)
    return table


def test_tags_stand_under_their_repository_and_read_as_whole_references(table: Table) -> None:
    assert read(table) == ALL
    assert table.model().headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole) == "Reference"
    assert [read(table, column)[1] for column in range(1, 5)] == ["", "", "", ""]
    assert read(table, 4) == ["web", "", "not used", "not used", "not used"]
    assert read(table, 3)[0] == "linux/arm64, emulated"
    heights = [table.rowHeight(place) for place in range(len(ALL))]
    assert heights == [40, 30, 40, 40, 40]


def test_a_group_is_folded_by_its_arrow_and_by_keys_and_the_height_goes_with_its_row(
    table: Table, images: ImageStore
) -> None:
    arrow = table.visualRect(table.model().index(1, 0)).topLeft() + QPoint(30, 15)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=arrow)
    assert read(table) == ["nginx:1", "shop/api", "<none>:<none>"]
    images.merge([image("alpine:3", "sha256:l")], asked=())
    assert read(table) == ["alpine:3", "nginx:1", "shop/api", "<none>:<none>"]
    assert [table.rowHeight(place) for place in range(4)] == [40, 40, 30, 40]
    table.setFocus()
    table.go_to(2)
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert read(table)[2:5] == ["shop/api", *SHOP]
    table.go_to(4)
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert table.currentIndex().row() == 2
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert read(table)[2:] == ["shop/api", "<none>:<none>"]
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert read(table)[2:5] == ["shop/api", *SHOP]


def test_a_heading_stands_for_all_its_tags_each_once(page: Page[Image], table: Table, performed: Performed) -> None:
    table.setFocus()
    table.go_to(1)
    assert found(page, QLabel, "images.selection.count").text() == "2 selected"
    QTest.keyClick(table, Qt.Key.Key_Delete)
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert performed == [("images.remove", SHOP), ("images.remove", ["nginx:1", *SHOP, "c"])]


def test_the_bar_says_what_is_really_freed_as_soon_as_that_is_known(
    page: Page[Image], table: Table, images: ImageStore
) -> None:
    def said() -> str:
        return str(found(page, QLabel, "images.selection.text").text())

    table.setFocus()
    table.go_to(1)
    assert said() == "2 kB together"
    assert [image.image_id for image in images.layers.missing] == ["sha256:a", "sha256:b"]
    layers = {"sha256:a": ("base", "a"), "sha256:b": ("base", "b"), "sha256:n": ("base",), "sha256:c": ("c",)}
    images.note({id: ImageDetail(id, layers=diff_ids) for id, diff_ids in layers.items()})
    assert said() == "2 kB together"
    for image in images.layers.missing:
        images.layers.note_steps(image, (Layer("ADD base", 900), Layer("COPY own", 100)))
    images.layers.learned.emit()
    assert said() == "2 kB together · removing them frees 200 B, the rest is shared"
    images.apply([image for image in images.rows if image.image_id != "sha256:n"])
    page.recall(page.memory())
    assert said() == "2 kB together · removing them frees 1.1 kB, the rest is shared"


def test_the_newest_tag_of_a_repository_stands_first(table: Table, images: ImageStore) -> None:
    images.merge([image(SHOP[0], "sha256:a", created=1), image(SHOP[1], "sha256:b", created=2)], asked=())
    assert read(table)[1:4] == ["shop/api", SHOP[1], SHOP[0]]


def test_taking_one_out_of_a_selected_group_leaves_the_others(
    page: Page[Image], table: Table, performed: Performed
) -> None:
    table.setFocus()
    table.go_to(1)
    box = table.visualRect(table.model().index(2, 0)).topLeft() + QPoint(48, 20)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert selected(table) == [SHOP[1]]


def test_the_selection_and_the_folded_groups_survive(
    page: Page[Image], table: Table, images: ImageStore, settings: Settings
) -> None:
    table.go_to(0)
    table.fold_asked.emit(1, True)
    assert selected(table) == ["nginx:1"]
    page.show_connection(Connection("unix:///other.sock", ConnectionState.CONNECTED))
    assert read(table) == ALL
    page.show_connection(Connection(ENDPOINT, ConnectionState.CONNECTED))
    assert read(table) == ["nginx:1", "shop/api", "<none>:<none>"]
    page.reveal(Key(ENDPOINT, SHOP[1]))
    assert selected(table) == [SHOP[1]]


def test_what_is_typed_is_found_in_folded_groups_too(page: Page[Image], table: Table) -> None:
    table.fold_asked.emit(1, True)
    field = found(page, FilterField, "images.filter")
    field.setText("api:2")
    assert read(table) == ["shop/api", SHOP[1]]
    field.setText("untagged:")
    assert read(table) == ["<none>:<none>"]
    field.clear()
    assert read(table) == ["nginx:1", "shop/api", "<none>:<none>"]


def test_the_name_of_a_container_leads_to_it(page: Page[Image], table: Table, desk: Desk) -> None:
    chip = table.visualRect(table.model().index(0, 4)).topLeft() + QPoint(10, 20)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=chip)
    assert desk.shown == [("containers", a_container("web").key)]


def test_a_file_that_is_dropped_on_the_page_is_loaded(
    page: Page[Image], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    loaded: list[Sequence[Path]] = []
    dropped = msgspec.structs.replace(page._declaration, dropped=lambda files, _services: loaded.append(files))
    monkeypatch.setattr(page._more, "_of", dropped)
    for url, is_taken in ((QUrl.fromLocalFile(str(tmp_path / "a.tar")), True), (QUrl("https://e.org/a"), False)):
        data = QMimeData()
        data.setUrls([url])
        at, copy, left = QPoint(300, 300), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        enter = QDragEnterEvent(at, copy, data, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(page, enter)
        assert enter.isAccepted() is is_taken
        if is_taken:
            QApplication.sendEvent(page, QDropEvent(at, copy, data, left, Qt.KeyboardModifier.NoModifier))
    assert loaded == [[tmp_path / "a.tar"]]


def test_what_else_the_page_can_do_is_in_a_menu_beside_its_button(page: Page[Image], desk: Desk) -> None:
    QTest.mouseClick(found(page, QToolButton, "images.more"), Qt.MouseButton.LeftButton)
    menu = found(page, QMenu, "images.more.menu")
    entries = ["Load from a file…", "Import a root filesystem…", "Clean up…"]
    assert [entry.text() for entry in menu.actions()] == entries
    for entry in menu.actions():
        entry.trigger()
    assert desk.opened == ["load-images", "import-image", "clean-up"]
    menu.close()
