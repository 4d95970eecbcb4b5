"""The palette as a user sees and uses it, over a window with things to find."""

from collections.abc import Sequence
from typing import Any, cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.actions.action import Plan, Services
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.containers import Port
from desktopdock.domain.images import Image
from desktopdock.domain.keys import Hint, Key
from desktopdock.settings.settings import Settings
from desktopdock.stores.search_index import SearchIndex
from desktopdock.stores.stores import Stores
from desktopdock.support.signal import Signal
from desktopdock.ui.palette.opening import Opening
from desktopdock.ui.palette.palette import Palette
from desktopdock.ui.palette.results import Results
from desktopdock.ui.theme import Theme
from desktopdock.ui.window import Window
from tests.builders import a_container, a_network, a_volume


class Desk:
    def __init__(self) -> None:
        self.asked: list[str] = []
        self.opened: list[str] = []
        self.copied: list[str] = []
        self.shown: list[tuple[str, Key | None]] = []

    def confirm(self, plan: Plan, proceed: Any) -> None:
        self.asked.append(plan.question)

    def open(self, dialog: str, **values: Any) -> None:
        self.opened.append(dialog)

    def copy(self, text: str) -> None:
        self.copied.append(text)

    def browse(self, url: str) -> None:
        raise NotImplementedError

    def show(self, page: str, key: Key | None = None) -> None:
        self.shown.append((page, key))


class APage(QLineEdit):
    """With something selected."""

    items: Sequence[Any] = ()

    def chosen(self) -> Sequence[Any]:
        return self.items


class Link:
    def __init__(self) -> None:
        self.connection = Connection("unix:///engine.sock", ConnectionState.CONNECTED)
        self.connected, self.lost, self.hinted = Signal[[]](), Signal[[]](), Signal[[frozenset[Hint]]]()


class Engine:
    """One that is never asked: these tests have no loop."""

    def __init__(self) -> None:
        self.link = Link()


def services(desk: Desk) -> Services:
    return Services(cast(Any, Engine()), desk, cast(Any, None))


@pytest.fixture(autouse=True)
def no_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked of an engine is tested beside the index."""
    monkeypatch.setattr(SearchIndex, "_go_on", lambda _index: None)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def stores() -> Stores:
    stores = Stores()
    stores.containers.apply([a_container(name) for name in ("api", "keycloak", "web")])
    stores.containers.merge([a_container("old", state="exited")], ())
    key = Key("unix:///engine.sock", "postgrest/postgrest:v13")
    stores.images.apply([Image(key, "sha256:ab", "postgrest/postgrest", "v13")])
    stores.volumes.apply([a_volume("web-cache")])
    stores.networks.apply([a_network("shop_default")])
    return stores


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Window:
    def fill(window: Window) -> None:
        for name in ("containers", "images", "registry"):
            window.add_page(name, name.title(), name, APage)

    window = Window(Theme(qapp), Settings(environment={}), fill)
    qtbot.addWidget(window, before_close_func=lambda widget: widget.quit())
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.page is not None
    window.page.setFocus()
    return window


@pytest.fixture
def opening(window: Window, stores: Stores, desk: Desk, qapp: QApplication) -> Opening:
    opening = Opening(stores, Theme(qapp), window)
    opening.toggle(services(desk))
    return opening


def palette(window: Window) -> Palette:
    found: Palette = next(found for found in window.findChildren(Palette) if found.isVisible())
    return found


def is_open(window: Window) -> bool:
    return any(found.isVisible() for found in window.findChildren(Palette))


def typed(window: Window, text: str) -> QLineEdit:
    field = palette(window).findChild(QLineEdit, "palette.field")
    assert isinstance(field, QLineEdit)
    field.clear()
    QTest.keyClicks(field, text)
    return field


def found(window: Window) -> list[str]:
    """Headings and entries, as they read."""
    results = palette(window).findChild(Results)
    assert isinstance(results, Results)
    model = results.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def spoken(window: Window) -> list[str]:
    """The same, as they are read aloud."""
    results = palette(window).findChild(Results)
    assert isinstance(results, Results)
    model = results.model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def text(window: Window, name: str) -> str:
    shown = palette(window).findChild(QLabel, name)
    assert isinstance(shown, QLabel)
    return shown.text()


def test_actions_on_what_is_selected_come_first_then_everywhere_then_places(
    window: Window, stores: Stores, desk: Desk, qapp: QApplication
) -> None:
    page = window.page
    assert isinstance(page, APage)
    page.items = [a_container("api")]
    Opening(stores, Theme(qapp), window).toggle(services(desk))
    typed(window, "rest")
    assert found(window) == [
        "Selected: api",
        "Restart api",
        "Everywhere",
        "Restart keycloak",
        "Restart web",
        "Go to",
        "postgrest/postgrest:v13",
        "Registry",
    ]
    assert text(window, "palette.count").startswith("5 of ")


def test_words_may_stand_in_any_order_and_in_both_parts(window: Window, opening: Opening) -> None:
    typed(window, "web restart")
    assert found(window) == ["Everywhere", "Restart web"]
    typed(window, "start old")
    assert found(window) == ["Everywhere", "Start old"]
    typed(window, "start web")
    assert found(window) == [], "one that runs cannot be started"
    assert text(window, "palette.none") == "Nothing matches start web."


def test_keys_choose_and_do_and_the_focus_goes_back(window: Window, opening: Opening, desk: Desk) -> None:
    field = typed(window, "web")
    assert found(window) == ["Go to", "web", "web-cache"]
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.hasFocus(), "what is dimmed gets no focus"
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.accessibleDescription() == "web-cache, volume"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.shown == [("volumes", Key("unix:///engine.sock", "web-cache"))]
    assert not is_open(window)
    assert window.focusWidget() is window.page


def test_escape_and_a_click_beside_it_close_and_do_nothing(window: Window, opening: Opening, desk: Desk) -> None:
    QTest.keyClick(typed(window, "remove web"), Qt.Key.Key_Escape)
    assert not is_open(window)
    opening.toggle(services(desk))
    QTest.mouseClick(palette(window), Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert not is_open(window)
    assert (desk.asked, desk.opened, desk.shown) == ([], [], [])


def test_what_removes_asks_first(window: Window, opening: Opening, desk: Desk) -> None:
    QTest.keyClick(typed(window, "remove web-cache"), Qt.Key.Key_Return)
    assert desk.asked == ["Remove 1 volume(s)?"]


def test_the_command_is_copied_by_its_key_unless_letters_are_selected(window: Window, opening: Opening) -> None:
    field = typed(window, "restart web")
    QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "docker restart web"
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "restart web"


def test_what_changes_meanwhile_is_found_and_the_current_one_stays(
    window: Window, opening: Opening, stores: Stores
) -> None:
    field = typed(window, "restart")
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.accessibleDescription().startswith("Restart keycloak")
    stores.containers.merge([a_container("another")], ())
    assert found(window) == ["Everywhere", "Restart another", "Restart api", "Restart keycloak", "Restart web"]
    assert field.accessibleDescription().startswith("Restart keycloak")


def test_a_thing_is_found_by_its_id_and_by_its_image(window: Window, opening: Opening) -> None:
    typed(window, "nginx key")
    assert found(window) == ["Go to", "keycloak"]
    typed(window, "id-of-shop")
    assert found(window) == ["Go to", "shop_default"]


def test_another_page_and_a_focus_elsewhere_close_it(window: Window, opening: Opening, desk: Desk) -> None:
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.page_name == "images"
    assert not is_open(window)
    opening.toggle(services(desk))
    entry = next(found for found in window.findChildren(QWidget, "nav.registry") if found.isVisible())
    entry.setFocus()
    assert not is_open(window)
    assert entry.hasFocus()


def test_of_very_many_the_best_are_shown_and_all_are_counted(window: Window, opening: Opening, stores: Stores) -> None:
    stores.containers.apply([a_container(f"worker-{number:04}") for number in range(1000)])
    typed(window, "restart worker")
    assert found(window)[0] == "Everywhere · 20 of 1000"
    assert len(found(window)) == 21
    assert text(window, "palette.count").startswith("1000 of ")


def test_terms_find_things_by_their_facts_and_words_do_something_with_them(
    window: Window, opening: Opening, stores: Stores
) -> None:
    ports = (Port(15432, 5432, "tcp"),)
    stores.containers.merge([a_container("db", ports=ports, labels=(("tier", "gold"),))], ())
    typed(window, "port:5432")
    assert found(window) == ["Go to", "db"]
    assert spoken(window)[1] == "db, container · 15432→5432/tcp"
    typed(window, "port:15432 label:tier restart")
    assert found(window) == ["Everywhere", "Restart db"]
    typed(window, "port:5432 label:other")
    assert found(window) == []


def test_it_is_said_how_many_have_not_been_looked_into(window: Window, opening: Opening) -> None:
    typed(window, "env:HOME")
    assert "still to look into" in text(window, "palette.count")
    typed(window, "web")
    assert "still to look into" not in text(window, "palette.count")


def test_a_project_is_found_as_a_whole(window: Window, opening: Opening, stores: Stores, desk: Desk) -> None:
    labels = (("com.docker.compose.project", "shop"), ("com.docker.compose.service", "db"))
    stores.containers.merge([a_container("shop-db", labels=labels)], ())
    typed(window, "restart shop")
    assert found(window) == ["Everywhere", "Restart project shop", "Restart shop-db"]
    assert spoken(window)[1:] == [
        "Restart project shop, 1 container(s), docker restart shop-db",
        "Restart shop-db, shop, docker restart shop-db",
    ]
    field = typed(window, "project shop")
    assert found(window) == ["Go to", "project shop"]
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.shown == [("projects", Key("unix:///engine.sock", "shop\ndb"))]


def test_thousands_are_read_in_pieces_and_all_are_found(
    window: Window, opening: Opening, stores: Stores, desk: Desk, qtbot: QtBot
) -> None:
    stores.containers.merge([a_container(f"web-{number}", image=f"img:{number}") for number in range(4000)], ())
    assert "still to look into" in text(window, "palette.count")
    typed(window, "restart")
    qtbot.waitUntil(lambda: "still to look into" not in text(window, "palette.count"))
    assert text(window, "palette.count").startswith("4003 of ")
    assert found(window)[1:3] == ["Restart api", "Restart keycloak"]
    assert len(found(window)) == 21, "a heading, and the first of them"
    typed(window, "web-3999")
    assert found(window) == ["Go to", "web-3999"]
    stores.containers.merge([a_container("web-3999", state="exited"), a_container("zz-late")], ())
    typed(window, "start web-3999")
    assert found(window)[1] == "Start web-3999", "what has changed is read again"
    typed(window, "zz-late")
    assert found(window) == ["Go to", "zz-late"]


def test_another_engine_closes_it_and_nothing_is_known_of_the_one_before(
    window: Window, opening: Opening, stores: Stores, desk: Desk
) -> None:
    stores.containers.merge([a_container("db", labels=(("tier", "gold"),))], ())
    opening.leave_engine()
    assert not is_open(window)
    stores.clear()
    opening.toggle(services(desk))
    typed(window, "label:tier")
    assert found(window) == []
    stores.containers.apply([a_container("other", labels=(("tier", "tin"),))])
    assert found(window) == ["Go to", "other"]
