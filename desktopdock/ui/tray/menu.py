"""The menu of the tray: filled each time it opens, with what can be done about what there is at that moment."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QAction, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from desktopdock.actions import conditions, containers, projects
from desktopdock.actions.action import Action, Place
from desktopdock.desktop.checks.check import Start
from desktopdock.domain.containers import Container
from desktopdock.domain.endpoints import Choice
from desktopdock.presentation.cells import Mark
from desktopdock.presentation.containers import mark
from desktopdock.presentation.engines import Offer
from desktopdock.presentation.plain import one_line
from desktopdock.presentation.tray import MOST, PORTS, TrayContent, TrayEntry, member_text, start_text, stopped_text
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme, font, menu_palette
from desktopdock.ui.widgets.icons import Icons
from desktopdock.ui.widgets.marks import paint_mark
from desktopdock.ui.widgets.menu import look

ICON = 16
CATCH_UP_MS = 400  # later, nothing moves under the pointer any more


class Does(Protocol):
    """What the entries stand for."""

    def content(self) -> TrayContent: ...

    def engines(self) -> Sequence[Offer]:
        """As far as they are known by now."""

    def muted_until(self) -> str:
        """A time, 13:05; "" while notifications are not muted."""

    def act(self, action: Action[Container], members: Sequence[Container]) -> None:
        """On these, as they are by now."""

    def browse(self, url: str) -> None: ...

    def show(self, page: str = "", container: Container | None = None, tab: str = "") -> None:
        """The window, and there this page, or the row of `container` with this tab."""

    def pull(self) -> None: ...

    def switch(self, choice: Choice) -> None: ...

    def connect_another(self) -> None: ...

    def start(self, start: Start) -> None:
        """An engine, and show how far that is."""

    def look(self) -> None:
        """At what is missing on this computer."""

    def mute(self) -> None:
        """For an hour, or not any more."""

    def quit(self) -> None: ...


class TrayMenu(QMenu):
    """Plain entries with a text and an icon: macOS and the panels of Linux draw such a menu themselves."""

    def __init__(self, does: Does, theme: Theme) -> None:
        super().__init__()
        self._does, self._theme, self._icons = does, theme, Icons(theme)
        self._content: TrayContent | None = None
        self._submenus: list[QMenu] = []
        self._switch = QMenu()
        self._moves = QTimer(self)
        self._moves.setSingleShot(True)
        self._moves.setInterval(CATCH_UP_MS)
        self._fill()  # a panel may ask for its entries before it opens the menu
        self.aboutToShow.connect(self._open)

    def catch_up(self) -> None:
        """Something has changed. It is shown where the menu has only just been opened."""
        if self._moves.isActive() and self._does.content() != self._content:
            self._fill()

    def show_contexts(self) -> None:
        """They have been read."""
        self._fill_switch()

    def _open(self) -> None:
        self._moves.start()
        self._fill()

    def _fill(self) -> None:
        does, content = self._does, self._does.content()
        self._content = content
        self._dress(self, "tray")
        self.clear()
        for submenu in self._submenus:
            submenu.deleteLater()
        self._submenus = []
        heading = self._add(self, "tray.engine", content.name, does.show, self._mark(content.mark))
        heading.setFont(font(13, QFont.Weight.DemiBold))
        self._caption(self, "tray.detail", content.detail)
        self.addSeparator()
        if content.job:
            self._add(self, "tray.job", content.job, partial(does.show, "activity"), self._icons.icon("activity"))
            self.addSeparator()
        self._add_starts(content)
        self._add_entries(content)
        self._add(self, "tray.pull", tr("Pull an image…"), does.pull, self._icons.icon("pull"))
        self._switch = self._submenu(self, "tray.switch", tr("Switch engine"), self._icons.icon("compare"))
        self._fill_switch()
        muted = does.muted_until()
        text = tr("Muted until {0}").format(muted) if muted else tr("Mute for 1 h")
        self._add(self, "tray.mute", text, does.mute, self._icons.icon("bell-off"))
        show = self._add(self, "tray.show", tr("Show window"), does.show, self._icons.icon("window"))
        show.setFont(font(13, QFont.Weight.DemiBold))
        self.setDefaultAction(show)
        self.addSeparator()
        self._add(self, "tray.quit", tr("Quit DesktopDock"), does.quit)

    def _add_starts(self, content: TrayContent) -> None:
        """Where no engine is connected: what can be started, and the page that says what is missing."""
        if content.is_connected:
            return
        for number, start in enumerate(content.starts):
            begin = partial(self._does.start, start)
            self._add(self, f"tray.start-engine.{number}", start_text(start), begin, self._icons.icon("start"))
        self._add(self, "tray.look", tr("Look at this computer…"), self._does.look, self._icons.icon("platform"))
        self.addSeparator()

    def _add_entries(self, content: TrayContent) -> None:
        if content.running:
            self._heading("tray.running", tr("Running"))
        for entry in content.running:
            icon = self._mark(entry.mark) if entry.mark else self._icons.icon("stacks")
            fill = self._fill_project if entry.project else self._fill_container
            name = f"tray.{entry.project or entry.containers[0].name}"
            self._fill_when_opened(self._submenu(self, name, entry.text, icon), fill, entry)
        if content.running:
            self.addSeparator()
        if content.stopped:
            self._heading("tray.stopped", tr("Stopped lately"))
        for entry in content.stopped:
            self._add_start(self, entry)
        if content.hidden:
            show = partial(self._does.show, "containers")
            self._add(self, "tray.more", tr("%n more in the window…", "", content.hidden), show)
        if content.stopped or content.hidden:
            self.addSeparator()

    def _add_start(self, menu: QMenu, entry: TrayEntry) -> None:
        noun = projects if entry.project else containers
        start = next(action for action in noun.actions() if action.id in ("projects.start", "containers.start"))
        icon = self._mark(entry.mark) if entry.mark else self._icons.icon("stacks")
        name = f"tray.start.{entry.project or entry.containers[0].name}"
        self._add(menu, name, entry.text, partial(self._does.act, start, entry.containers), icon)

    def _fill_container(self, menu: QMenu, entry: TrayEntry) -> None:
        (container,), does = entry.containers, self._does
        self._caption(menu, "tray.image", one_line(container.image))
        menu.addSeparator()
        urls = list(dict.fromkeys(filter(None, map(container.url, container.ports))))
        for url in urls[:PORTS]:
            text = tr("Open {0}").format(url.partition("://")[2])
            self._add(menu, "tray.open", text, partial(does.browse, url), self._icons.icon("browse"))
        show = partial(does.show, "containers", container)
        self._add(menu, "tray.logs", tr("Logs"), partial(show, "logs"), self._icons.icon("logs"))
        self._add_actions(menu, containers.actions(), entry.containers)
        menu.addSeparator()
        self._add(menu, "tray.reveal", tr("Show in the window"), show, self._icons.icon("containers"))

    def _fill_project(self, menu: QMenu, entry: TrayEntry) -> None:
        self._add_actions(menu, projects.actions(), entry.containers)
        menu.addSeparator()
        for container in entry.containers[:MOST]:
            alone = TrayEntry(member_text(container), (container,), mark=mark(container))
            if conditions.is_alive(container):
                icon, name = self._mark(mark(container)), f"tray.{container.name}"
                self._fill_when_opened(self._submenu(menu, name, alone.text, icon), self._fill_container, alone)
            else:
                self._add_start(menu, TrayEntry(stopped_text(container), (container,), mark=mark(container)))
        hidden = len(entry.containers) - MOST
        show = partial(self._does.show, "containers", entry.containers[0])
        text = tr("%n more in the window…", "", hidden) if hidden > 0 else tr("Show in the window")
        menu.addSeparator()
        self._add(menu, "tray.reveal", text, show, self._icons.icon("containers"))

    def _add_actions(self, menu: QMenu, records: Sequence[Action[Container]], items: Sequence[Container]) -> None:
        for record in records:
            if Place.TRAY in record.places and record.is_possible(items):
                act = partial(self._does.act, record, items)
                self._add(menu, record.id, record.title, act, self._icons.icon(record.icon))

    def _fill_switch(self) -> None:
        menu = self._switch
        menu.clear()
        for offer in self._does.engines():
            switch, icon = partial(self._does.switch, offer.choice), self._icons.icon("context")
            self._add(menu, f"tray.{offer.id}", one_line(offer.name), switch, icon).setEnabled(offer.is_usable)
        menu.addSeparator()
        self._add(menu, "tray.connect", tr("Connect to another…"), self._does.connect_another, self._icons.icon("plus"))

    def _fill_when_opened(self, menu: QMenu, fill: Callable[[QMenu, TrayEntry], None], entry: TrayEntry) -> None:
        def once() -> None:
            if menu.isEmpty():
                fill(menu, entry)

        menu.aboutToShow.connect(once)

    def _submenu(self, menu: QMenu, name: str, text: str, icon: QIcon) -> QMenu:
        made = QMenu(text.replace("&", "&&"), menu)
        made.setIcon(icon)
        self._dress(made, name)
        menu.addMenu(made)
        if menu is self:
            self._submenus.append(made)
        return made

    def _dress(self, menu: QMenu, name: str) -> None:
        menu.setObjectName(name)
        menu.setPalette(menu_palette(self._theme.colours))
        menu.setStyleSheet(look(self._theme.colours))

    def _caption(self, menu: QMenu, name: str, text: str) -> QAction:
        entry = self._add(menu, name, text, lambda: None)
        entry.setEnabled(False)
        return entry

    def _heading(self, name: str, text: str) -> None:
        self._caption(self, name, text).setFont(font(11, QFont.Weight.DemiBold))

    def _add(self, menu: QMenu, name: str, text: str, act: Callable[[], object], icon: QIcon | None = None) -> QAction:
        entry = menu.addAction(text.replace("&", "&&"))
        entry.setObjectName(name)
        entry.triggered.connect(lambda: act())
        if icon is not None:
            entry.setIcon(icon)
        return entry

    def _mark(self, its: Mark) -> QIcon:
        ratio = self.devicePixelRatioF()
        made = QPixmap(round(ICON * ratio), round(ICON * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        paint_mark(painter, its, QPointF(ICON / 2, ICON / 2), self._theme.colours)
        painter.end()
        return QIcon(made)
