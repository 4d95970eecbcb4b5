"""The page of settings as a user sees it: what holds, what is wrong, the way back, what is looked for."""

import asyncio
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest
import qasync
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.actions.action import Services
from desktopdock.domain.connection import Connection, ConnectionState
from desktopdock.domain.endpoints import DockerContext, DockerContexts, Origin
from desktopdock.domain.registries import Account, KnownRegistry
from desktopdock.settings.declared import (
    ALL,
    CLOSING,
    ENGINE_COLOUR,
    ENGINE_NAME,
    LANGUAGE,
    LOG_LINES,
    LOG_MEMORY,
    NEWER,
    PROXY,
    PROXY_ADDRESS,
    TERMINAL,
    TEXT_SIZE,
    THEME,
)
from desktopdock.settings.engines import keep, kept
from desktopdock.settings.settings import Settings
from desktopdock.ui.appearance import Appearance
from desktopdock.ui.front import Front
from desktopdock.ui.language import Language
from desktopdock.ui.pages.settings import SettingsPage
from desktopdock.ui.theme import Theme
from tests.ui.pages.conftest import found
from tests.waiting import until


@pytest.fixture
def settings() -> Settings:
    return Settings(environment={})


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, settings: Settings) -> Iterator[SettingsPage]:
    language = Language(qapp, "en")
    page = SettingsPage(settings, Theme(qapp))
    qtbot.addWidget(page)
    page.resize(1084, 768)
    page.show()
    page.activateWindow()
    yield page
    language.choose("system")


@pytest.fixture
def front(qtbot: QtBot, qapp: QApplication, settings: Settings) -> Iterator[Front]:
    """The whole window, which follows language and text size."""
    language = Language(qapp, "en")
    front = Front(Theme(qapp), settings)
    Appearance(settings, front.theme, language, front.window.rebuild)
    qtbot.addWidget(front.window, before_close_func=lambda window: window.quit())
    front.window.show()
    front.window.activateWindow()
    qtbot.waitUntil(front.window.isActiveWindow)
    front.window.show_page("settings")
    yield front
    language.choose("system")
    settings.put(TEXT_SIZE, 100)
    settings.put(THEME, "system")


def write(page: QWidget, setting: str, text: str) -> QLineEdit:
    field: QLineEdit = found(page, QLineEdit, f"settings.{setting}")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text) if text else QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Return)
    return field


def click(page: QWidget, name: str) -> None:
    QTest.mouseClick(found(page, QAbstractButton, name), Qt.MouseButton.LeftButton)


def choose(page: QWidget, setting: str, text: str) -> None:
    """From a list, by keys."""
    listed: QComboBox = found(page, QComboBox, f"settings.{setting}")
    listed.setFocus()
    listed.setCurrentIndex(0)
    QTest.keyClick(listed, Qt.Key.Key_Home)
    for _ in range(listed.findText(text)):
        QTest.keyClick(listed, Qt.Key.Key_Down)


def said(page: QWidget, name: str) -> str:
    label: QLabel = found(page, QLabel, name)
    return label.text() if label.isVisible() else ""


def shown(page: QWidget) -> list[str]:
    """The settings that can be seen."""
    return [
        setting.id
        for setting in ALL
        if setting.section and found(page, QWidget, f"settings.{setting.id}.label").isVisible()
    ]


def test_what_is_right_holds_at_once(page: SettingsPage, settings: Settings) -> None:
    write(page, "logs.memory_mb", "512")
    assert settings.get(LOG_MEMORY) == 512
    click(page, "segment.dark")
    assert settings.get(THEME) == "dark"
    choose(page, "window.closing", "quits at once")
    assert settings.get(CLOSING) == "quit"


def test_a_wrong_value_stays_in_its_field_and_the_old_one_in_force(page: SettingsPage, settings: Settings) -> None:
    field = write(page, "logs.memory_mb", "4")
    assert (field.text(), settings.get(LOG_MEMORY)) == ("4", 256)
    assert (
        said(page, "settings.logs.memory_mb.error")
        == "Between 16 and 4 096. 256 MB stays in force until this is right."
    )
    assert "Between 16" in field.accessibleDescription()
    entry = found(page, QAbstractButton, "settings.section.logs")
    assert entry.accessibleDescription() == "1 wrong value"
    settings.put(LOG_LINES, 500)  # another change does not take it away
    assert field.text() == "4"
    click(page, "settings.logs.memory_mb.remedy")
    assert (field.text(), settings.get(LOG_MEMORY), entry.accessibleDescription()) == ("16", 16, "")
    assert said(page, "settings.logs.memory_mb.error") == ""


@pytest.mark.parametrize("text", ["", "many", "1.5e3", "-3", "9" * 30])
def test_what_is_no_number_in_bounds_is_said(page: SettingsPage, settings: Settings, text: str) -> None:
    write(page, "logs.memory_mb", text)
    assert said(page, "settings.logs.memory_mb.error").endswith("256 MB stays in force until this is right.")
    assert settings.get(LOG_MEMORY) == 256


def test_what_is_right_on_the_way_need_not_hold(qtbot: QtBot, page: SettingsPage, settings: Settings) -> None:
    field = found(page, QLineEdit, "settings.logs.memory_mb")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "99999")
    assert settings.get(LOG_MEMORY) == 256
    field.selectAll()
    QTest.keyClicks(field, "99")
    qtbot.waitUntil(lambda: settings.get(LOG_MEMORY) == 99)


def test_escape_gives_a_wrong_value_up(page: SettingsPage, settings: Settings) -> None:
    field = write(page, "logs.first_lines", "7")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), said(page, "settings.logs.first_lines.error")) == ("1 000", "")
    write(page, "logs.first_lines", "10 000")
    assert settings.get(LOG_LINES) == 10_000


def test_what_differs_leads_back_to_its_default(page: SettingsPage, settings: Settings) -> None:
    assert said(page, "settings.differ") == "All at their default"
    assert not found(page, QAbstractButton, "settings.theme.default").isVisible()
    settings.put(THEME, "dark")
    assert said(page, "settings.differ") == "1 differs from the default"
    back = found(page, QAbstractButton, "settings.theme.default")
    assert back.text() == "default: As the system"
    click(page, "settings.differ.show")
    assert shown(page) == ["theme"]
    click(page, "settings.differ.show")
    assert "text_size" in shown(page)
    click(page, "settings.theme.default")
    assert settings.get(THEME) == "system"
    assert not back.isVisible()


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("prox", ["registries.proxy"]),
        ("LINES first", ["logs.first_lines"]),
        ("简体", ["language"]),
        ("dark", ["theme"]),
    ],
)
def test_a_setting_is_found_by_its_words(page: SettingsPage, query: str, ids: list[str]) -> None:
    page.seek()
    found(page, QLineEdit, "settings.search").setText(query)
    assert shown(page) == ids


def test_a_search_that_finds_nothing_says_so(page: SettingsPage) -> None:
    everything = shown(page)
    found(page, QLineEdit, "settings.search").setText("hologram")
    assert shown(page) == []
    assert said(page, "settings.nothing") == "No setting matches “hologram”."
    page.escape()
    assert shown(page) == everything


def test_the_address_of_a_proxy_is_asked_for_where_one_is_wanted(page: SettingsPage, settings: Settings) -> None:
    assert "registries.proxy_address" not in shown(page)
    choose(page, "registries.proxy", "At an address")
    assert settings.get(PROXY) == "address"
    assert "registries.proxy_address" in shown(page)
    write(page, "registries.proxy_address", "proxy:3128")
    assert said(page, "settings.registries.proxy_address.error").startswith(
        "The address begins with http:// or https://."
    )
    assert settings.get(PROXY_ADDRESS) == ""
    write(page, "registries.proxy_address", "http://proxy:3128")
    assert settings.get(PROXY_ADDRESS) == "http://proxy:3128"


def test_a_terminal_that_is_not_there_stays_in_its_field_and_none_holds(
    page: SettingsPage, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(page, "terminal.program", "no-such-terminal -e")
    assert said(page, "settings.terminal.program.error").startswith(
        "There is no program no-such-terminal on this computer."
    )
    assert settings.get(TERMINAL) == ""
    monkeypatch.setattr("desktopdock.desktop.terminals.found", lambda name, _environment: f"/there/{name}")
    write(page, "terminal.program", "konsole -e")
    assert not found(page, QWidget, "settings.terminal.program.error").isVisible()
    assert settings.get(TERMINAL) == "konsole -e"


def test_a_section_is_gone_to(page: SettingsPage) -> None:
    page.resize(1084, 260)
    click(page, "settings.section.registries")
    assert not found(page, QWidget, "settings.registries.title").visibleRegion().isEmpty()
    assert found(page, QAbstractButton, "settings.section.registries").isChecked()


def test_a_narrow_page_does_without_the_list_of_sections(page: SettingsPage) -> None:
    page.resize(700, 540)
    assert not found(page, QWidget, "settings.section.logs").isVisible()
    assert "logs.memory_mb" in shown(page)


def test_another_language_holds_at_once_and_nothing_typed_is_lost(
    qtbot: QtBot, front: Front, settings: Settings
) -> None:
    window = front.window
    write(window, "logs.memory_mb", "4")
    before = window.page
    choose(window, "language", "简体中文")
    qtbot.waitUntil(lambda: window.page is not before)
    assert window.page is not None
    assert settings.get(LANGUAGE) == "zh_CN"
    assert said(window.page, "settings.title") == "设置"
    assert found(window.page, QLineEdit, "settings.logs.memory_mb").text() == "4"
    assert found(window.page, QAbstractButton, "settings.section.logs").accessibleDescription()
    qtbot.waitUntil(lambda: found(window, QWidget, "settings.language").hasFocus())


def test_the_text_grows_at_once(qtbot: QtBot, front: Front) -> None:
    window = front.window
    before = found(window, QWidget, "settings.logs.memory_mb").height()
    choose(window, "text_size", "150%")
    qtbot.waitUntil(lambda: found(window, QWidget, "settings.logs.memory_mb").height() == round(before * 1.5))


def test_what_the_environment_sets_is_shown_and_not_offered(qtbot: QtBot, qapp: QApplication) -> None:
    page = SettingsPage(Settings(environment={"DESKTOPDOCK_LOAD": "off"}), Theme(qapp))
    qtbot.addWidget(page)
    page.resize(1084, 768)
    page.show()
    listed: QComboBox = found(page, QComboBox, "settings.load")
    assert (listed.currentText(), listed.isEnabled()) == ("not measured", False)
    assert said(page, "settings.load.help") == "set by DESKTOPDOCK_LOAD"
    assert said(page, "settings.differ") == "All at their default"


ENGINE = "unix:///run/engine.sock"
CONTEXTS = DockerContexts(
    (DockerContext("default", ENGINE), DockerContext("build-box", "tcp://build-box:2376")), "default", Origin.DEFAULT
)
KNOWN = [
    KnownRegistry(Account("docker.io")),
    KnownRegistry(Account("ghcr.io", "<b>ana</b>", "config.json")),
    KnownRegistry(Account("10.0.0.5:5000"), is_insecure=True),
]


class Engines:
    async def contexts(self) -> DockerContexts:
        return CONTEXTS


class Registries:
    async def known(self) -> list[KnownRegistry]:
        return KNOWN


def filled(qapp: QApplication, settings: Settings, scenario: Callable[[SettingsPage], None]) -> None:
    """Goes through `scenario` once the page knows engines and registries."""
    services = Services(cast(Any, SimpleNamespace(registries=Registries())), cast(Any, None), cast(Any, None))

    async def whole() -> None:
        page = SettingsPage(settings, Theme(qapp), lambda: cast(Any, Engines()))
        page.resize(1084, 768)
        page.show()
        page.show_connection(Connection(ENGINE, ConnectionState.CONNECTED, name="default"))
        page.go_live(services)
        await until(lambda: page.findChild(QWidget, "settings.registry.ghcr.io") is not None)
        await until(lambda: page.findChild(QWidget, "settings.engine.1") is not None)
        scenario(page)
        page.close()
        page.deleteLater()

    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qapp)) as runner:
        runner.run(whole())


def test_known_registries_are_listed_with_who_we_are_there(qapp: QApplication, settings: Settings) -> None:
    def scenario(page: SettingsPage) -> None:
        assert said(page, "settings.registry.docker.io.account") == "not logged in"
        assert said(page, "settings.registry.ghcr.io.account") == "logged in as <b>ana</b> (config.json)"
        assert said(page, "settings.registry.10.0.0.5:5000.note") == "not checked by TLS, as the engine is set"
        found(page, QLineEdit, "settings.search").setText("ghcr")
        assert shown(page) == []
        assert found(page, QWidget, "settings.registry.ghcr.io").isVisible()

    filled(qapp, settings, scenario)


def test_an_engine_gets_a_name_and_a_colour(qapp: QApplication, settings: Settings) -> None:
    def scenario(page: SettingsPage) -> None:
        write(page, "engine.0.name", "  My   engine ")
        assert settings.get(ENGINE_NAME, ENGINE) == "My engine"
        click(page, "settings.engine.0.colour.3")
        assert settings.get(ENGINE_COLOUR, ENGINE) == 3
        click(page, "settings.engine.0.colour.0")
        assert settings.get(ENGINE_COLOUR, ENGINE) == 0
        assert page.findChild(QAbstractButton, "settings.engine.1.colour.0") is None  # a remote one has one always
        assert said(page, "settings.engine.1.address") == "tcp://build-box:2376"

    filled(qapp, settings, scenario)


def test_an_engine_that_was_kept_can_be_forgotten(qapp: QApplication, settings: Settings) -> None:
    keep(settings, "tcp://10.0.0.9:2375", "the old one")

    def scenario(page: SettingsPage) -> None:
        assert found(page, QLineEdit, "settings.engine.1.name").text() == "the old one"
        assert page.findChild(QAbstractButton, "settings.engine.0.forget") is None
        click(page, "settings.engine.1.forget")
        assert kept(settings) == ()
        assert said(page, "settings.engine.1.address") == "tcp://build-box:2376"

    filled(qapp, settings, scenario)


def test_a_newer_release_is_offered_only_where_there_is_a_place_that_names_it(
    qtbot: QtBot, qapp: QApplication, page: SettingsPage
) -> None:
    assert not found(page, QWidget, f"settings.{NEWER.id}.label").isVisible()
    with_place = SettingsPage(Settings(environment={"DESKTOPDOCK_RELEASES": "https://example.com/latest"}), Theme(qapp))
    qtbot.addWidget(with_place)
    with_place.show()
    assert found(with_place, QWidget, f"settings.{NEWER.id}.label").isVisible()
