"""All that the engine says of one thing, as it was sent, with its secrets masked until they are asked for."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktopdock.domain.errors import EngineError, Gone
from desktopdock.domain.keys import Key
from desktopdock.jobs.newest import Newest
from desktopdock.presentation.lines import json_row
from desktopdock.presentation.logs import count_sentence
from desktopdock.support.line_file import HEAD, LineFile
from desktopdock.support.text import tr
from desktopdock.ui.details.tab import Detail
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import Button
from desktopdock.ui.widgets.elided import Elided
from desktopdock.ui.widgets.find_bar import FindBar
from desktopdock.ui.widgets.line_view import LineView

MOST_LINES, MOST_BYTES = 10_000_000, 1_000_000_000  # an answer is shown whole


class Named(Protocol):
    """A thing of any kind."""

    @property
    def key(self) -> Key: ...

    @property
    def name(self) -> str: ...


T = TypeVar("T", bound=Named)


class InspectTab(Detail[T]):
    """Asked for when a thing is selected and whenever its row changes; the same answer again moves nothing."""

    def __init__(self, ask: Callable[[str, bool], Awaitable[str]], theme: Theme, parent: QWidget) -> None:
        """`ask` gets the id and whether secrets are to be revealed."""
        super().__init__(parent)
        self._ask_engine = ask
        self._item: T | None = None
        self._asked: tuple[T, bool] | None = None
        self._shown, self._text = False, ""
        self._newest = Newest()
        self._held: list[LineFile] = []
        self._view = LineView("inspect.view", tr("What the engine says"), has_gutter=False, theme=theme, parent=self)
        self._find = FindBar("inspect", self._view, theme, self)
        self._state = Elided(self, "inspect.state", 12, quiet=True, tabular=True)
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._reveal = Button(tr("Show secrets"), theme, self, icon="eye")
        self._reveal.setObjectName("inspect.reveal")
        self._reveal.setCheckable(True)
        self._reveal.toggled.connect(self._ask)
        self._copy = Button(tr("Copy all"), theme, self, icon="copy")
        self._copy.setObjectName("inspect.copy")
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text))
        self._lay_out()
        self.destroyed.connect(partial(_close, self._newest, self._held))

    def show_items(self, items: Sequence[T]) -> None:
        (item,) = items
        if self._item is None or item.key != self._item.key:
            self._reveal.setChecked(False)
            self._show("")
        self._item = item
        self._ask()

    def set_shown(self, shown: bool) -> None:
        self._shown = shown
        if shown:
            self._ask()
        else:
            self._newest.cancel()
            self._asked = None

    def start_find(self) -> None:
        self._find.focus()

    def _ask(self) -> None:
        item, reveal = self._item, self._reveal.isChecked()
        if item is None or not self._shown or (item, reveal) == self._asked:
            return
        self._asked = item, reveal
        self._newest.start(self._load(item, reveal), f"inspect {item.name}")

    async def _load(self, item: T, reveal: bool) -> None:
        try:
            text = await self._ask_engine(item.key.id, reveal)
        except Gone:
            self._state.setText(tr("It does not exist any more."))
        except EngineError as error:
            self._state.setText(" ".join(f"{error} {error.remedy()}".split()))
        else:
            self._show(text)

    def _show(self, text: str) -> None:
        if text == self._text and self._held:
            return
        top = self._view.top if self._text and text else 0
        for old in self._held:
            old.close()
        lines = LineFile(MOST_LINES, MOST_BYTES)
        self._held[:], self._text = [lines], text
        whole = [line + b"\n" for line in text.encode(errors="replace").split(b"\n")] if text else []
        lines.append([b" " * HEAD] * len(whole), whole, bytes(len(whole)))
        self._view.show_lines(lines, json_row, follow=False)
        self._view.go_to(top)
        self._find.look_in(lines)
        self._state.setText(count_sentence(len(whole)) if whole else "")

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 8, 20, 8)
        bar.setSpacing(8)
        bar.addWidget(self._find)
        bar.addWidget(self._state, 1)
        bar.addWidget(self._reveal)
        bar.addWidget(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._view, 1)


def _close(newest: Newest, files: list[LineFile], *_destroyed: object) -> None:
    newest.cancel()
    for file in files:
        file.close()
