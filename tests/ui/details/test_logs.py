import asyncio

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget

from desktopdock.domain.container_details import ContainerDetail
from desktopdock.settings.declared import LOG_LINES
from desktopdock.settings.settings import Settings
from desktopdock.ui.details.logs import LogsTab
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.line_view import LineView
from tests.builders import a_container
from tests.ui.details.fakes import Nouns, run, services
from tests.waiting import until


async def running(id: str) -> ContainerDetail:
    return ContainerDetail(a_container(id).key, id, "nginx:1", state="running")


def made(host: QWidget, qapp: QApplication, nouns: Nouns, settings: Settings | None = None) -> LogsTab:
    tab = LogsTab(services(nouns), settings or Settings(), Theme(qapp), host)
    tab.resize(1084, 300)
    tab.show()
    tab.set_shown(True)
    return tab


def found(tab: LogsTab, kind: type[QWidget], name: str) -> QWidget:
    widget = tab.findChild(kind, name)
    assert widget is not None
    return widget


def view(tab: LogsTab) -> LineView:
    widget = found(tab, LineView, "logs.view")
    assert isinstance(widget, LineView)
    return widget


def test_it_reads_follows_and_scrolls_as_the_user_says(host: QWidget, qapp: QApplication) -> None:
    async def scenario() -> None:
        nouns = Nouns(running, [f"INFO  line {n}" for n in range(200)], is_over=False)
        tab = made(host, qapp, nouns)
        tab.show_items([a_container("web")])
        await until(lambda: view(tab).spoken_text().endswith("INFO  line 199"))
        follow = found(tab, QAbstractButton, "logs.follow")
        assert isinstance(follow, QAbstractButton)
        assert (follow.isChecked(), follow.text()) == (True, "Following")
        QTest.keyClick(view(tab), Qt.Key.Key_PageUp)
        assert (follow.isChecked(), follow.text()) == (False, "Follow")
        follow.click()
        assert view(tab).spoken_text().endswith("INFO  line 199")
        state = found(tab, QLabel, "logs.state")
        assert isinstance(state, QLabel)
        assert state.text() == "200 line(s)"
        tab.set_shown(False)

    run(qapp, scenario())


def test_out_of_sight_it_rests_and_then_goes_on_behind_what_is_there(host: QWidget, qapp: QApplication) -> None:
    async def scenario() -> None:
        nouns = Nouns(running, ["one"], is_over=False)
        tab = made(host, qapp, nouns)
        tab.show_items([a_container("web")])
        await until(lambda: view(tab).spoken_text().endswith("one"))
        tab.set_shown(False)
        tab.show_items([a_container("web", health="healthy")])
        await asyncio.sleep(0)
        assert len(nouns.followed) == 1
        tab.set_shown(True)
        await until(lambda: len(nouns.followed) == 2)
        assert nouns.followed[1][1].startswith("2026-11-24T12:00:00")
        assert view(tab).spoken_text().endswith("one")
        tab.set_shown(False)

    run(qapp, scenario())


def test_another_container_and_another_choice_begin_anew(host: QWidget, qapp: QApplication) -> None:
    async def scenario() -> None:
        nouns = Nouns(running, ["one"], is_over=False)
        settings = Settings()
        settings.put(LOG_LINES, 42)
        tab = made(host, qapp, nouns, settings)
        tab.show_items([a_container("web")])
        await until(lambda: nouns.followed == [(42, "")])
        tail = found(tab, QComboBox, "logs.tail")
        assert isinstance(tail, QComboBox)
        texts = [tail.itemText(place) for place in range(tail.count())]
        assert texts == ["Last 42 lines", "Last 100 lines", "Last 1 000 lines", "Last 10 000 lines", "All lines"]
        tail.setCurrentIndex(4)
        tail.activated.emit(4)
        await until(lambda: nouns.followed[1:] == [(None, "")])
        tab.show_items([a_container("db")])
        await until(lambda: len(nouns.followed) == 3)
        assert nouns.asked[-1] == "db"
        tab.set_shown(False)

    run(qapp, scenario())


def test_who_passes_by_with_the_arrow_keys_starts_no_stream(host: QWidget, qapp: QApplication) -> None:
    async def scenario() -> None:
        nouns = Nouns(running, ["one"], is_over=False)
        tab = made(host, qapp, nouns)
        for name in ("a", "b", "c"):
            tab.show_items([a_container(name)])
        await until(lambda: view(tab).spoken_text().endswith("one"))
        assert nouns.asked == ["c"]
        tab.set_shown(False)

    run(qapp, scenario())


def test_of_several_it_is_one_log_with_the_name_of_each_line_s_container(host: QWidget, qapp: QApplication) -> None:
    async def scenario() -> None:
        nouns = Nouns(running, ["INFO  up", "WARN  slow"], is_over=False)
        tab = made(host, qapp, nouns)
        tab.show_items([a_container("web"), a_container("db")])
        state = found(tab, QLabel, "logs.state")
        assert isinstance(state, QLabel)
        await until(lambda: state.text() == "4 line(s) · 2 container(s)")
        read = [line.split(maxsplit=1)[1] for line in view(tab).spoken_text().splitlines()]
        assert sorted(read) == ["db INFO  up", "db WARN  slow", "web INFO  up", "web WARN  slow"]
        nouns.streams[0].add("INFO  late")
        await until(lambda: view(tab).spoken_text().endswith("INFO  late"))
        tab.show_items([a_container("web")])
        await until(lambda: state.text() == "2 line(s)")
        assert "web" not in view(tab).spoken_text(), "of one container nobody needs the name"
        tab.set_shown(False)

    run(qapp, scenario())


def test_another_limit_holds_at_once(host: QWidget, qapp: QApplication) -> None:
    async def scenario() -> None:
        nouns, settings = Nouns(running, ["one"], is_over=False), Settings(environment={})
        tab = made(host, qapp, nouns, settings)
        tab.show_items([a_container("web")])
        await until(lambda: view(tab).spoken_text().endswith("one"))
        settings.put(LOG_LINES, 500)
        tail = found(tab, QComboBox, "logs.tail")
        assert isinstance(tail, QComboBox)
        assert tail.currentText() == "Last 500 lines"
        await until(lambda: nouns.followed[-1] == (500, ""))
        tab.set_shown(False)

    run(qapp, scenario())
