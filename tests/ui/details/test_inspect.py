import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from desktopdock.domain.container_details import ContainerDetail
from desktopdock.domain.containers import Container
from desktopdock.ui.details.inspect import InspectTab
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.line_view import LineView
from tests.builders import a_container
from tests.ui.details.fakes import Nouns, run, services
from tests.waiting import until


async def never(id: str) -> ContainerDetail:
    raise NotImplementedError


@pytest.fixture
def nouns() -> Nouns:
    return Nouns(never)


@pytest.fixture
def tab(host: QWidget, qapp: QApplication, nouns: Nouns) -> InspectTab[Container]:
    tab = InspectTab[Container](services(nouns).engine.containers.inspect_text, Theme(qapp), host)
    tab.resize(1084, 300)
    tab.show()
    return tab


def view(tab: InspectTab[Container]) -> LineView:
    found = tab.findChild(LineView, "inspect.view")
    assert found is not None
    return found


def button(tab: InspectTab[Container], name: str) -> QAbstractButton:
    found = tab.findChild(QAbstractButton, name)
    assert found is not None
    return found


def test_the_answer_is_shown_and_copied(qapp: QApplication, tab: InspectTab[Container], nouns: Nouns) -> None:
    async def scenario() -> None:
        nouns.text = '{\n  "Id": "web"\n}'
        tab.set_shown(True)
        tab.show_items([a_container("web")])
        await until(lambda: view(tab).spoken_text() == nouns.text)
        button(tab, "inspect.copy").click()
        assert QGuiApplication.clipboard().text() == nouns.text
        assert nouns.asked == ["web"]
        tab.set_shown(False)

    run(qapp, scenario())


def test_secrets_are_asked_for_and_hidden_again_with_the_next_container(
    qapp: QApplication, tab: InspectTab[Container], nouns: Nouns
) -> None:
    async def scenario() -> None:
        tab.set_shown(True)
        tab.show_items([a_container("web")])
        await until(lambda: nouns.asked == ["web"])
        button(tab, "inspect.reveal").click()
        await until(lambda: nouns.asked == ["web", "web revealed"])
        tab.show_items([a_container("db")])
        await until(lambda: nouns.asked[2:] == ["db"])
        assert not button(tab, "inspect.reveal").isChecked()
        tab.set_shown(False)

    run(qapp, scenario())


def test_news_about_the_container_do_not_move_what_is_in_sight(
    qapp: QApplication, tab: InspectTab[Container], nouns: Nouns
) -> None:
    async def scenario() -> None:
        nouns.text = "\n".join(f'  "label-{n}": "x",' for n in range(5000))
        tab.set_shown(True)
        tab.show_items([a_container("web")])
        await until(lambda: "label-0" in view(tab).spoken_text())
        view(tab).go_to(3000)
        nouns.text += "\n}"
        tab.show_items([a_container("web", health="healthy")])
        state = tab.findChild(QLabel, "inspect.state")
        assert state is not None
        await until(lambda: state.text() == "5001 line(s)")
        assert view(tab).spoken_text().startswith('  "label-3000"')
        tab.set_shown(False)

    run(qapp, scenario())


def test_what_one_looks_for_is_found_among_thousands(
    qapp: QApplication, tab: InspectTab[Container], nouns: Nouns
) -> None:
    async def scenario() -> None:
        nouns.text = "\n".join(f'  "label-{n}": "x",' for n in range(5000))
        tab.set_shown(True)
        tab.show_items([a_container("web")])
        await until(lambda: "label-0" in view(tab).spoken_text())
        tab.start_find()
        field = tab.findChild(QLineEdit, "inspect.find")
        assert field is not None
        field.setText("LABEL-49")
        await until(lambda: field.accessibleDescription() == "111")
        button(tab, "inspect.next").click()
        assert field.accessibleDescription() == "1 of 111"
        assert "label-49" in view(tab).spoken_text()
        tab.set_shown(False)

    run(qapp, scenario())
