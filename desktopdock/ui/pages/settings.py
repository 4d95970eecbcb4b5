"""The page of settings, made from their declarations: sections, search, what differs from the default."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktopdock.actions.action import Services
from desktopdock.domain.connection import Connection
from desktopdock.engine.api import Engines
from desktopdock.presentation import settings as reads
from desktopdock.presentation.notice import Notice
from desktopdock.settings.declared import ALL, SECTIONS
from desktopdock.settings.settings import Settings
from desktopdock.support.text import tr
from desktopdock.ui.pages.setting_engines import EngineList
from desktopdock.ui.pages.setting_registries import RegistryList
from desktopdock.ui.pages.setting_row import SettingRow
from desktopdock.ui.pages.setting_sections import Line, Section, SectionEntry
from desktopdock.ui.theme import Theme, scaled
from desktopdock.ui.widgets.elided import Elided
from desktopdock.ui.widgets.labels import WEIGHT, label
from desktopdock.ui.widgets.link import Link
from desktopdock.ui.widgets.message import Message
from desktopdock.ui.widgets.scroll_bar import LANE, dress_scrolling
from desktopdock.ui.widgets.search_field import SearchField

HEADER, MARGIN, LIST, LIST_MARGIN = 60, 20, 184, 10
SEARCH = 280
NARROW_UNDER = 760  # the list of sections gives way
GROWS_MS = 1000  # what is asked for has come by then
CLEAR = "settings.clear"


class Memory(NamedTuple):
    """What a page that is built anew takes over; `wrong` are texts by the ids of their settings."""

    search: str
    only_changed: bool
    scrolled: int
    focus: str
    wrong: dict[str, str]


class SettingsPage(QWidget):
    """`engines` gives those that can be chosen from, once the program is live."""

    def __init__(self, settings: Settings, theme: Theme, engines: Callable[[], Engines | None] = lambda: None) -> None:
        super().__init__()
        self._engines, self._shows = engines, ""
        self._settings, self._theme, self._only_changed = settings, theme, False
        self._title = label(self, "settings.title", 20, WEIGHT.DemiBold, text=tr("Settings"))
        self._kept = Elided(self, "settings.kept", 12, quiet=True)
        self._kept.setText(tr("kept as you change them"))
        self._search = SearchField(tr("Find a setting"), theme, self, tr("Find a setting"))
        self._search.setObjectName("settings.search")
        self._search.textChanged.connect(self._filter)
        self._side, self._area = QWidget(self), QScrollArea(self)
        self._inside, self._line = QWidget(), Line(theme, self)
        self._services: Services | None = None
        self._registry_list = RegistryList(theme, self._inside)
        self._engine_list = EngineList(settings, theme, self._inside)
        self._sections = [self._section(id, title()) for id, title in SECTIONS.items()]
        self._entries = {
            section.id: SectionEntry(section.id, section.title, theme, self._side) for section in self._sections
        }
        self._differ = label(self._side, "settings.differ", 11, quiet=True)
        self._differ.setWordWrap(True)
        self._show_them = Link("", theme, self._side)
        self._show_them.setObjectName("settings.differ.show")
        self._show_them.clicked.connect(self._turn_round)
        self._nothing = Message(self, "settings.nothing", theme)
        self._nothing.pressed.connect(lambda _id: self.escape())
        self._recalled: Memory | None = None
        self._lay_out()
        for id, entry in self._entries.items():
            entry.clicked.connect(lambda _checked=False, id=id: self._go_to(id))
        self._area.verticalScrollBar().valueChanged.connect(self._mark_section)
        self._area.verticalScrollBar().rangeChanged.connect(self._grown)
        settings.changed.connect(self._follow)
        self._filter()

    def go_live(self, services: Services) -> None:
        self._services = services
        self.refresh()

    def show_connection(self, connection: Connection) -> None:
        self._engine_list.show_current(connection)

    def refresh(self) -> None:
        """Of what is no setting: the registries that are known, the engines there are."""
        if self._services is not None and self.isVisible():
            self._registry_list.ask(self._services.engine.registries)
            if (engines := self._engines()) is not None:
                self._engine_list.ask(engines)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.refresh()

    def memory(self) -> Memory:
        self._settle()
        focus = self.window().focusWidget()
        wrong = {row.setting.id: row.wrong_text for row in self._rows if row.wrong_text is not None}
        name = focus.objectName() if focus is not None and self.isAncestorOf(focus) else ""
        return Memory(self._search.text(), self._only_changed, self._area.verticalScrollBar().value(), name, wrong)

    def recall(self, memory: Memory) -> None:
        self._only_changed = memory.only_changed
        self._search.setText(memory.search)
        for row in self._rows:
            if row.setting.id in memory.wrong:
                row.write(memory.wrong[row.setting.id])
        self._filter()
        QTimer.singleShot(0, self, lambda: self._put_back(memory))  # once it has its size

    def seek(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    def escape(self) -> None:
        self._only_changed = False
        self._search.clear()
        self._filter()

    def show_section(self, id: str) -> None:
        """Also while what stands above it still grows."""
        self._shows = id
        QTimer.singleShot(0, self, lambda: self._go_to(id))
        QTimer.singleShot(GROWS_MS, self, self._stay)

    def _grown(self) -> None:
        if self._shows:
            self._go_to(self._shows)

    def _stay(self) -> None:
        self._shows = ""

    def regions(self) -> Sequence[QWidget]:
        return [self._search, self._side, self._area]

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._settle()

    def _settle(self) -> None:
        for row in self._rows:
            row.settle()
        self._engine_list.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for part in (self._side, self._line):
            part.setVisible(self.width() >= scaled(NARROW_UNDER))

    @property
    def _rows(self) -> list[SettingRow]:
        return [row for section in self._sections for row in section.rows]

    def _section(self, id: str, title: str) -> Section:
        section = Section(id, title, self._theme, self._inside)
        for setting in ALL:
            if setting.section == id:
                row = SettingRow(setting, self._settings, self._theme, section)
                row.judged.connect(self._count)
                section.add(row)
        panel = {"registries": self._registry_list, "engines": self._engine_list}.get(id)
        if panel is not None:
            section.add_panel(panel)
        return section

    def _follow(self, _id: str) -> None:
        for row in self._rows:
            row.follow()
        self._engine_list.follow()
        self._filter()

    def _filter(self) -> None:
        """Rows that are searched for; those that differ from the default, where only these are wanted."""
        query, is_first = self._search.text(), True
        for section in self._sections:
            for row in section.rows:
                is_wanted = row.is_changed or row.is_wrong or not self._only_changed
                row.setVisible(row.means_something and is_wanted and reads.matches(row.setting, query))
            is_shown = section.show_panel(query, self._only_changed) or bool(section.shown)
            section.setVisible(is_shown)
            self._entries[section.id].setVisible(is_shown)
            section.has_line = not is_first
            is_first = is_first and not is_shown
        self._area.setVisible(not is_first)
        self._nothing.setVisible(is_first)
        if is_first:
            sentence = tr("No setting matches “{0}”.").format(query) if query else tr("Every setting has its default.")
            self._nothing.say(Notice("search", sentence, button=tr("Show all"), action=CLEAR))
        self._count()
        self._mark_section()

    def _count(self) -> None:
        for section in self._sections:
            self._entries[section.id].set_wrong(section.wrong)
        changed = sum(row.is_changed for row in self._rows)
        self._differ.setText(tr("%n differ from the default", "", changed) if changed else tr("All at their default"))
        self._show_them.setText(tr("Show all") if self._only_changed else tr("Show them"))
        self._show_them.updateGeometry()
        self._show_them.setVisible(bool(changed) or self._only_changed)

    def _turn_round(self) -> None:
        self._only_changed = not self._only_changed
        self._filter()

    def _go_to(self, id: str) -> None:
        section = next(section for section in self._sections if section.id == id)
        self._area.verticalScrollBar().setValue(section.y())
        self._entries[id].setChecked(True)  # also where it cannot stand at the top

    def _mark_section(self) -> None:
        top = self._area.verticalScrollBar().value() + scaled(HEADER)
        passed = [section for section in self._sections if section.isVisibleTo(self._inside) and section.y() <= top]
        if passed:
            self._entries[passed[-1].id].setChecked(True)

    def _put_back(self, memory: Memory) -> None:
        self._area.verticalScrollBar().setValue(memory.scrolled)
        focus = self.findChild(QWidget, memory.focus) if memory.focus else None
        if focus is not None and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        head.setSpacing(14)
        head.addWidget(self._title)
        head.addWidget(self._kept, 1)
        head.addWidget(self._search)
        self._search.setFixedWidth(SEARCH)
        top = QWidget(self)
        top.setFixedHeight(scaled(HEADER))
        top.setLayout(head)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(LIST_MARGIN, 2, LIST_MARGIN, MARGIN)
        side.setSpacing(0)
        for entry in self._entries.values():
            side.addWidget(entry)
        side.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(LIST_MARGIN, 0, 0, 0)
        foot.addWidget(self._differ)
        foot.addWidget(self._show_them)
        side.addLayout(foot)
        self._side.setFixedWidth(scaled(LIST) + 2 * LIST_MARGIN)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(MARGIN + LIST_MARGIN, 0, MARGIN - LANE, MARGIN)
        inside.setSpacing(0)
        for section in self._sections:
            inside.addWidget(section)
        inside.addStretch(1)
        self._area.setObjectName("settings.content")
        self._area.setAccessibleName(tr("Settings"))
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # its lane keeps the width
        self._area.setWidgetResizable(True)
        dress_scrolling(self._area, self._theme)
        self._area.setWidget(self._inside)
        self._area.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self._side)
        below.addWidget(self._line)
        below.addWidget(self._area, 1)
        below.addWidget(self._nothing, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addLayout(below, 1)
