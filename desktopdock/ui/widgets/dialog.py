"""What every dialog is: window-modal, never larger than the screen; its body scrolls, its footer stays."""

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from desktopdock.ui.theme import Theme, scaled
from desktopdock.ui.widgets.buttons import Button
from desktopdock.ui.widgets.scrim import Scrim
from desktopdock.ui.widgets.scroll_bar import dress_scrolling

FREE = 40  # that much of the screen stays free
FOOTER = 56
Role = QDialogButtonBox.ButtonRole


class Dialog(QDialog):
    """Fill `body`; put what stands left in the foot into `footer`, buttons through `add_button`.

    Esc rejects; Enter presses the default button, if one was set. It is deleted when it is closed.
    """

    def __init__(self, name: str, title: str, width: int, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme, self._width, self._fitted = theme, scaled(width), QSize()
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._content = content = QWidget(self)
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.setSpacing(12)
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        dress_scrolling(self.area, theme)
        self.area.setWidget(content)
        for part in (content, self.area.viewport()):
            part.setAutoFillBackground(False)
        content.installEventFilter(self)
        foot = _Foot(theme, self)
        self.footer = QHBoxLayout(foot)
        self.footer.setContentsMargins(20, 1, 20, 0)
        self.footer.setSpacing(8)
        self.buttons = QDialogButtonBox(foot)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.footer.addStretch(1)
        self.footer.addWidget(self.buttons)
        self._panes = QHBoxLayout()
        self._panes.setSpacing(0)
        self._panes.addWidget(self.area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._panes, 1)
        column.addWidget(foot)

    def beside(self, pane: QWidget) -> None:
        """A second pane, right of the body, that does not scroll with it."""
        self._panes.addWidget(pane)

    def add_left(self, widget: QWidget) -> None:
        """Into the foot, at its left, after what is there."""
        self.footer.insertWidget(self.footer.count() - 2, widget)

    def add_button(self, button: Button, role: Role, name: str, default: bool = False) -> None:
        """The platform orders them. Exactly one may be the default: it has the focus, and Enter presses it."""
        button.setObjectName(name)
        button.setAutoDefault(False)
        self.buttons.addButton(button, role)
        if default:
            button.setDefault(True)
            button.setFocus()

    def show_over(self) -> None:
        """Window-modal over its parent, which is dimmed meanwhile."""
        parent = self.parentWidget()
        if parent is not None:
            Scrim(self, self.theme, parent.window())
        self.resize(self.fitting())
        self.open()
        self._fitted = self.size()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow and shrink with what it says, until the user has made it another size."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible() and self.size() == self._fitted:
            QTimer.singleShot(0, self, self._fit)
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        if self.size() == self._fitted:
            self.resize(self.fitting())
            self._fitted = self.size()
            below = self.frameGeometry().bottom() - self.screen().availableGeometry().bottom()
            if below > 0:
                self.move(self.x(), self.y() - below)

    def fitting(self) -> QSize:
        """As large as its body needs, within the screen."""
        free = self.screen().availableSize() - QSize(FREE, FREE)
        width = min(self._width, free.width())
        content, layout = self._content, self.body
        height = content.sizeHint().height()
        if layout.hasHeightForWidth():
            height = max(layout.totalHeightForWidth(width), content.minimumSizeHint().height())
        return QSize(width, min(height + scaled(FOOTER), free.height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.colours.surface))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        parent = self.parentWidget()
        if parent is not None:
            free = self.screen().availableGeometry()
            box = QRect(self.pos(), self.size())
            box.moveCenter(parent.window().frameGeometry().center())
            self.move(max(free.left(), box.left()), max(free.top(), box.top()))


class _Foot(QWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(scaled(FOOTER))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.colours.sunken))
        painter.fillRect(0, 0, self.width(), 1, QColor(self._theme.colours.border))
