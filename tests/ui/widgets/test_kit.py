"""What a user can do with the parts that pages and dialogs are made of."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktopdock.presentation.cells import Mark, Tone
from desktopdock.support.paths import resource
from desktopdock.ui.theme import DARK, Scheme, Theme
from desktopdock.ui.widgets.buttons import Button, IconButton, Kind
from desktopdock.ui.widgets.chip import Badge, Chip
from desktopdock.ui.widgets.code_box import CommandBox, WordsBox
from desktopdock.ui.widgets.dialog import FREE, Dialog, Role
from desktopdock.ui.widgets.fields import Choice, Field, Radio, Tick
from desktopdock.ui.widgets.focus_ring import FocusRing
from desktopdock.ui.widgets.form import FormRow
from desktopdock.ui.widgets.icons import Icons, pixmap
from desktopdock.ui.widgets.marks import MarkLabel
from desktopdock.ui.widgets.note import Note
from desktopdock.ui.widgets.pills import Pill, Pills
from desktopdock.ui.widgets.progress import Arc, ProgressBar
from desktopdock.ui.widgets.search_field import SearchField
from desktopdock.ui.widgets.segments import Segments
from desktopdock.ui.widgets.text_area import TextArea
from desktopdock.ui.widgets.turning import turning


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(qapp, Scheme.LIGHT)
    yield theme
    theme.choose(Scheme.SYSTEM)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> QWidget:
    window = QWidget()
    window.setLayout(QVBoxLayout())
    window.resize(800, 600)
    qtbot.addWidget(window)
    window.show()
    return window


def put(window: QWidget, *widgets: QWidget) -> None:
    layout = window.layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)
        widget.show()
    layout.activate()


def button(parent: QWidget, name: str) -> QAbstractButton:
    found = parent.findChild(QAbstractButton, name)
    assert found is not None
    return found


@pytest.mark.parametrize("file", sorted(resource("icons").glob("*.svg")), ids=lambda file: file.stem)
def test_every_icon_can_be_drawn(qapp: QApplication, file: object) -> None:
    image = pixmap(file.stem, 16, "#1B2130", 2).toImage()  # type: ignore[attr-defined]
    assert (image.width(), image.height()) == (32, 32)
    assert any(image.pixelColor(x, y).alpha() > 128 for x in range(32) for y in range(32))


def test_an_icon_follows_a_change_of_scheme(theme: Theme, window: QWidget) -> None:
    wearer = IconButton("stop", "Stop", theme, window)
    Icons(theme).dress(wearer, "stop", "text")
    before = wearer.icon().pixmap(16, 16).toImage()
    theme.choose(Scheme.DARK)
    after = wearer.icon().pixmap(16, 16).toImage()
    assert before != after
    assert after.pixelColor(4, 4).name() == DARK.text.lower() or after.pixelColor(3, 8).alpha() > 0


@pytest.mark.parametrize("kind", list(Kind))
def test_a_button_is_pressed_by_mouse_and_space(theme: Theme, window: QWidget, kind: Kind) -> None:
    pressed: list[str] = []
    made = Button("Go", theme, window, kind, icon="start")
    made.clicked.connect(lambda: pressed.append("go"))
    put(window, made)
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    QTest.keyClick(made, Qt.Key.Key_Space)
    assert pressed == ["go", "go"]
    made.setEnabled(False)
    made.repaint()


def test_the_ring_lies_around_what_has_the_focus(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    one, two = Button("One", theme, window), Button("Two", theme, window)
    put(window, one, two)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    one.setFocus()
    (ring,) = [ring for ring in window.findChildren(FocusRing) if ring.isVisible()]
    assert ring.geometry() == one.geometry().adjusted(-4, -4, 4, 4)
    two.setFocus()
    (ring,) = [ring for ring in window.findChildren(FocusRing) if ring.isVisible()]
    assert ring.geometry() == two.geometry().adjusted(-4, -4, 4, 4)


def test_names_for_a_screen_reader(theme: Theme, window: QWidget) -> None:
    field, choice = Field("Name", theme, window), Choice("Restart policy", theme, window, editable=True)
    icon, tick = IconButton("close", "Take away", theme, window), Tick("read-only", "", theme, window)
    area, radio = TextArea("Variables", theme, window), Radio("arm64", "Platform arm64", theme, window)
    said = [widget.accessibleName() for widget in (field, choice, icon, tick, area, radio)]
    assert said == ["Name", "Restart policy", "Take away", "read-only", "Variables", "Platform arm64"]
    put(window, field, choice, icon, tick, area, radio)


def test_a_search_is_cleared_by_its_button(theme: Theme, window: QWidget) -> None:
    search = SearchField("Filter", theme, window, "Filter name…")
    search.setObjectName("filter")
    put(window, search)
    assert not button(search, "filter.clear").isVisible()
    QTest.keyClicks(search, "web")
    QTest.mouseClick(button(search, "filter.clear"), Qt.MouseButton.LeftButton)
    assert search.text() == ""


def test_a_tick_has_three_states(theme: Theme, window: QWidget) -> None:
    tick = Tick("all", "", theme, window)
    tick.setTristate(True)
    put(window, tick)
    for state in Qt.CheckState:
        tick.setCheckState(state)
        tick.repaint()
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton)
    assert tick.checkState() is Qt.CheckState.Unchecked


def test_a_row_says_what_is_wrong_and_the_way_out(theme: Theme, window: QWidget) -> None:
    helped: list[bool] = []
    field = Field("Port", theme, window)
    field.setObjectName("run.port")
    row = FormRow("Port", field, theme, window)
    put(window, row)
    row.say("8080 is taken by <b>web</b>", "Use 8082", lambda: helped.append(True))
    note = row.findChild(QLabel, "run.port.error")
    assert note is not None
    assert (note.text(), note.isVisible(), field.has_error) == ("8080 is taken by <b>web</b>", True, True)
    assert note.textFormat() is Qt.TextFormat.PlainText
    QTest.mouseClick(button(row, "run.port.remedy"), Qt.MouseButton.LeftButton)
    assert helped == [True]
    row.say()
    assert (note.isVisible(), field.has_error, row.error) == (False, False, "")


PILLS = [Pill("all", "All", 9), Pill("running", "Running", 6), Pill("stopped", "Stopped", 3)]


def test_pills_choose_and_keep_what_is_chosen(theme: Theme, window: QWidget) -> None:
    pills, said = Pills("State", theme, window), list[str]()
    pills.chosen.connect(said.append)
    put(window, pills)
    pills.set_pills(PILLS)
    assert pills.current == "all"
    QTest.mouseClick(button(pills, "pill.running"), Qt.MouseButton.LeftButton)
    pills.set_pills([*PILLS[:2], Pill("paused", "Paused", 1), PILLS[2]])
    assert (pills.current, said) == ("running", ["running"])
    assert button(pills, "pill.running").accessibleName() == "Running 6"
    pills.set_pills([PILLS[0], PILLS[2]])
    assert pills.current == "all"


def test_pills_without_room_are_one_with_a_menu(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    pills, said = Pills("State", theme, window), list[str]()
    pills.chosen.connect(said.append)
    put(window, pills)
    pills.set_pills(PILLS)
    pills.setFixedWidth(110)
    together = button(pills, "pills.menu")
    qtbot.waitUntil(together.isVisible)
    assert not button(pills, "pill.running").isVisible()
    QTest.mouseClick(together, Qt.MouseButton.LeftButton)
    menu = pills.findChild(QMenu, "pills.entries")
    assert menu is not None
    assert [entry.text() for entry in menu.actions()] == ["All 9", "Running 6", "Stopped 3"]
    menu.actions()[1].trigger()
    menu.close()
    assert (pills.current, said, together.accessibleName()) == ("running", ["running"], "Running 6")


def test_segments_say_what_was_chosen(theme: Theme, window: QWidget) -> None:
    segments, said = Segments("Sort", [("version", "Version"), ("date", "Date")], theme, window), list[str]()
    segments.chosen.connect(said.append)
    put(window, segments)
    QTest.mouseClick(button(segments, "segment.date"), Qt.MouseButton.LeftButton)
    assert (segments.current, said) == ("date", ["date"])
    segments.choose("version")
    assert (segments.current, said) == ("version", ["date"])


def test_a_command_is_whole_and_copied_whole(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    box = CommandBox("pull", theme, window)
    put(window, box)
    command = "docker run -d --name " + "x" * 2000
    box.set_command(command)
    QTest.mouseClick(button(box, "pull.copy"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == command
    qtbot.waitUntil(lambda: box.height() > 100)
    box.set_command("docker ps")
    qtbot.waitUntil(lambda: box.height() < 40)


def test_the_engines_words_are_shown_letter_by_letter(theme: Theme, window: QWidget) -> None:
    box = WordsBox("failure", theme, window)
    put(window, box)
    box.say("<b>driver failed</b> -> port", "8082 is free.")
    box.add_button(Button("Retry with 8082", theme, box, Kind.PRIMARY, small=True))
    QTest.mouseClick(button(box, "failure.copy"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "<b>driver failed</b> -> port"


def test_progress_is_told_to_a_screen_reader(theme: Theme, window: QWidget) -> None:
    bar = ProgressBar("Pulling", theme, window)
    put(window, bar)
    bar.set_fraction(0.62)
    assert bar.value() == 620
    bar.set_fraction(7)
    assert bar.value() == bar.maximum()
    bar.set_fraction(None)
    assert bar.maximum() == 0


def test_the_clock_runs_only_while_something_that_turns_is_seen(
    qtbot: QtBot, theme: Theme, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktopdock.ui.widgets.turning._turning", None)  # a clock that nobody else looks at
    arc = Arc(theme, window)
    put(window, arc)
    qtbot.waitUntil(lambda: turning().step > 0)
    arc.hide()
    assert not turning().is_running


@pytest.mark.parametrize("mark", list(Mark))
def test_every_state_has_a_mark_with_a_shape_of_its_own(theme: Theme, window: QWidget, mark: Mark) -> None:
    shown = MarkLabel("state", theme, window)
    put(window, shown)
    shown.say(mark, "some <i>word</i>", Tone.ERROR)
    assert shown.accessibleName() == "some <i>word</i>"
    others = [other for other in Mark if other is not mark]
    mine = shown.grab().toImage()
    for other in others:
        shown.say(other, "some <i>word</i>", Tone.ERROR)
        assert shown.grab().toImage() != mine or {mark, other} == {Mark.CREATED, Mark.UNKNOWN}
    shown.say(Mark.RUNNING, "up")


def test_chips_open_and_badges_do_not(theme: Theme, window: QWidget) -> None:
    chip, badge, opened = Chip("8080→80", theme, window), Badge("Official", Tone.OK, theme, window, "done"), list[int]()
    chip.clicked.connect(lambda: opened.append(1))
    put(window, chip, badge)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert opened == [1]
    assert badge.accessibleName() == "Official"


def test_a_note_is_hidden_while_it_has_nothing_to_say(theme: Theme, window: QWidget) -> None:
    note = Note("note", theme, window)
    put(window, note)
    note.say("")
    assert not note.isVisible()
    note.say("Careful.", Tone.WARNING)
    assert note.isVisible()


def a_dialog(theme: Theme, window: QWidget) -> Dialog:
    dialog = Dialog("ask", "Ask", 600, theme, window)
    dialog.add_button(Button("Cancel", theme, dialog), Role.RejectRole, "ask.cancel", default=True)
    dialog.add_button(Button("Remove", theme, dialog, Kind.DANGER), Role.AcceptRole, "ask.proceed")
    return dialog


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_escape_and_enter_cancel_where_cancel_is_the_default(
    qtbot: QtBot, theme: Theme, window: QWidget, key: Qt.Key
) -> None:
    dialog, answers = a_dialog(theme, window), list[int]()
    dialog.finished.connect(answers.append)
    dialog.show_over()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, key)
    assert answers == [0]


def test_a_dialog_fits_the_screen_and_its_footer_stays(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    dialog = a_dialog(theme, window)
    for number in range(100):
        dialog.body.addWidget(QLabel(f"line {number}", dialog))
    dialog.show_over()
    qtbot.waitExposed(dialog)
    assert dialog.height() <= dialog.screen().availableSize().height() - FREE
    cancel = button(dialog, "ask.cancel")
    assert dialog.rect().contains(cancel.mapTo(dialog, cancel.rect().bottomRight()))
    dialog.reject()


def test_a_dialog_dims_its_window_while_it_is_open(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    bright = window.grab().toImage().pixelColor(5, 5)
    dialog = a_dialog(theme, window)
    dialog.show_over()
    assert window.grab().toImage().pixelColor(5, 5).lightness() < bright.lightness()
    dialog.reject()
    assert window.grab().toImage().pixelColor(5, 5) == bright


def test_a_dialog_grows_with_what_it_says(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    dialog = a_dialog(theme, window)
    dialog.show_over()
    qtbot.waitExposed(dialog)
    before = dialog.height()
    note = Note("note", theme, dialog)
    dialog.body.addWidget(note)
    note.say("a\nb\nc\nd", Tone.WARNING)
    qtbot.waitUntil(lambda: dialog.height() > before + 30)
    note.say("")
    qtbot.waitUntil(lambda: dialog.height() <= before + 20)
    dialog.reject()
