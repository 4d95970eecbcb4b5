import asyncio

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QWidget

from desktopdock.domain.container_details import ContainerDetail, PortDetail
from desktopdock.domain.containers import Port
from desktopdock.domain.errors import Gone, Refused
from desktopdock.ui.details.facts import FactRow
from desktopdock.ui.details.overview import OverviewTab
from desktopdock.ui.theme import Theme
from tests.builders import a_container
from tests.ui.details.fakes import Inspect, Nouns, run, services
from tests.waiting import until


def a_detail(id: str, state: str = "running", exit_code: int = 0) -> ContainerDetail:
    return ContainerDetail(a_container(id).key, id, "nginx:1", state=state, exit_code=exit_code)


def made(host: QWidget, qapp: QApplication, nouns: Nouns) -> OverviewTab:
    tab = OverviewTab(services(nouns), Theme(qapp), host)
    tab.resize(1084, 500)
    tab.show()
    tab.set_shown(True)
    return tab


def text(tab: QWidget, name: str) -> str:
    found = tab.findChild(QLabel, name)
    assert found is not None
    return found.text() if found.isVisibleTo(tab) else ""


def facts(tab: QWidget) -> list[str]:
    return [row.accessibleName() for row in tab.findChildren(FactRow)]


def saying(**details: ContainerDetail) -> Inspect:
    async def inspect(id: str) -> ContainerDetail:
        return details[id]

    return inspect


def test_the_newest_selection_wins_whatever_answers_first(host: QWidget, qapp: QApplication) -> None:
    async def scenario() -> None:
        answers = {id: asyncio.Event() for id in ("slow", "quick")}

        async def inspect(id: str) -> ContainerDetail:
            await answers[id].wait()
            return ContainerDetail(a_container(id).key, id, f"{id}:1")

        nouns = Nouns(inspect)
        tab = made(host, qapp, nouns)
        tab.show_items([a_container("slow")])
        await until(lambda: nouns.asked == ["slow"])
        tab.show_items([a_container("quick")])
        answers["quick"].set()
        await until(lambda: "Image: quick:1" in facts(tab))
        answers["slow"].set()
        for _ in range(5):
            await asyncio.sleep(0)
        assert "Image: quick:1" in facts(tab)
        tab.set_shown(False)

    run(qapp, scenario())


def test_why_it_stopped_with_its_last_lines_and_a_way_on(host: QWidget, qapp: QApplication) -> None:
    async def scenario() -> None:
        nouns = Nouns(saying(web=a_detail("web", "exited", 137)), texts=["one", "Killed \u202eeman"])
        tab = made(host, qapp, nouns)
        wanted: list[str] = []
        tab.tab_wanted.connect(wanted.append)
        tab.show_items([a_container("web", state="exited")])
        await until(lambda: text(tab, "overview.headline") == "It was killed.")
        lines = tab.findChild(QPlainTextEdit, "overview.last-lines")
        assert lines is not None
        await until(lambda: lines.toPlainText() == "one\nKilled \ufffdeman")
        assert nouns.followed == [(5, "")]
        for name in ("overview.start", "overview.logs"):
            button = tab.findChild(QAbstractButton, name)
            assert button is not None
            assert button.isVisibleTo(tab)
        logs = tab.findChild(QAbstractButton, "overview.logs")
        assert logs is not None
        logs.click()
        assert wanted == ["logs"]
        tab.set_shown(False)

    run(qapp, scenario())


def test_it_is_asked_again_when_the_row_changes_and_only_then(host: QWidget, qapp: QApplication) -> None:
    async def scenario() -> None:
        nouns = Nouns(saying(web=a_detail("web")))
        tab = made(host, qapp, nouns)
        for _ in range(3):
            tab.show_items([a_container("web")])
        await until(lambda: text(tab, "overview.headline") == "It is running.")
        assert nouns.asked == ["web"]
        tab.show_items([a_container("web", health="unhealthy")])
        await until(lambda: nouns.asked == ["web", "web"])
        tab.set_shown(False)
        tab.show_items([a_container("web", state="exited")])
        await asyncio.sleep(0)
        assert nouns.asked == ["web", "web"], "out of sight nothing is asked"

    run(qapp, scenario())


def test_one_that_is_gone_and_one_that_is_refused_say_so(host: QWidget, qapp: QApplication) -> None:
    async def scenario() -> None:
        async def inspect(id: str) -> ContainerDetail:
            raise Gone("No such container") if id == "gone" else Refused("<b>not now</b>")

        tab = made(host, qapp, Nouns(inspect))
        tab.show_items([a_container("gone")])
        await until(lambda: text(tab, "overview.text") == "This container does not exist any more.")
        tab.show_items([a_container("refused")])
        await until(lambda: text(tab, "overview.text") == "<b>not now</b>")
        tab.set_shown(False)

    run(qapp, scenario())


def test_a_secret_is_revealed_by_its_eye_and_never_copied(host: QWidget, qapp: QApplication) -> None:
    async def scenario() -> None:
        detail = ContainerDetail(
            a_container("web").key, "web", "nginx:1", environment=(("A", "1"), ("API_TOKEN", "hush")),
            ports=(PortDetail(80, "tcp", ("8080",)),),
        )  # fmt: skip
        tab = made(host, qapp, Nouns(saying(web=detail)))
        tab.show_items([a_container("web", ports=(Port(8080, 80, "tcp"),))])
        await until(lambda: "A: 1" in facts(tab))
        assert not any("hush" in fact for fact in facts(tab))
        copy = tab.findChild(QAbstractButton, "overview.environment.copy")
        eye = tab.findChild(QAbstractButton, "overview.environment.1.reveal")
        assert copy is not None
        assert eye is not None
        copy.click()
        assert QGuiApplication.clipboard().text() == "A=1\nAPI_TOKEN"
        eye.click()
        assert "API_TOKEN: hush" in facts(tab)
        assert eye.accessibleName() == "Hide the value"
        port = next(row for row in tab.findChildren(FactRow) if row.accessibleName() == "80/tcp: 8080")
        opened: list[str] = []
        port.opened.connect(lambda fact: opened.append(fact.url))
        QTest.keyClick(port, Qt.Key.Key_Return)
        assert opened == ["http://localhost:8080"]
        tab.set_shown(False)

    run(qapp, scenario())
