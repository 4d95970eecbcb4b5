"""What a clean up leaves alone: an age to choose, rules as chips to take away, a field for one more."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktopdock.domain.cleanup import Rules, rule_of
from desktopdock.presentation import cleanup as reads
from desktopdock.presentation.plain import one_line
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme, font, scaled
from desktopdock.ui.widgets.fields import Choice, Field
from desktopdock.ui.widgets.focus_ring import FocusRing
from desktopdock.ui.widgets.icons import paint_icon
from desktopdock.ui.widgets.labels import label, plain_tooltip
from desktopdock.ui.widgets.link import Link
from desktopdock.ui.widgets.painting import paint_box, smooth

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_FIELD, _CHIP = 210, 190  # the widest chip


class RulesRow(QWidget):
    changed = Signal(object)  # the Rules from now on
    wants_look = Signal()

    def __init__(self, rules: Rules, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._rules, self._theme = rules, theme
        self._chips: list[RuleChip] = []
        self._age = Choice(tr("Only older than"), theme, self)
        self._age.setObjectName("clean-up.age")
        explained = tr("Of an image: since it was made or tagged. Engines do not tell when it was pulled.")
        self._age.setToolTip(plain_tooltip(explained))
        self._age.setAccessibleDescription(explained)
        for days in sorted({*reads.AGES, rules.days}):
            self._age.addItem(reads.age(days), days)
        self._age.setCurrentIndex(self._age.findData(rules.days))
        self._age.currentIndexChanged.connect(self._age_chosen)
        self._add = Link(tr("Add…"), theme, self)
        self._add.setObjectName("clean-up.add")
        self._add.setAccessibleName(tr("Add what is never touched"))
        self._add.clicked.connect(self._open_field)
        self._field = RuleField(tr("Never touch"), theme, self, tr("minio-* or label:keep"), compact=True)
        self._field.setObjectName("clean-up.rule")
        self._field.setFixedWidth(scaled(_FIELD))
        self._field.hide()
        self._field.entered.connect(self._enter)
        self._field.left.connect(self._close_field)
        self._look = Link(tr("Look again"), theme, self)
        self._look.setObjectName("clean-up.look")
        self._look.clicked.connect(self.wants_look)
        self._row = QHBoxLayout()
        self._row.setSpacing(6)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label(self, "", 12, quiet=True, text=tr("Only older than")))
        row.addWidget(self._age)
        row.addSpacing(12)
        row.addWidget(label(self, "", 12, quiet=True, text=tr("Never touch")))
        row.addLayout(self._row)
        row.addWidget(self._field)
        row.addWidget(self._add)
        row.addStretch(1)
        row.addWidget(self._look)
        self._show_chips()

    def set_active(self, active: bool) -> None:
        """While pieces are removed, nothing can be changed."""
        for part in (self._age, self._add, self._look, *self._chips):
            part.setEnabled(active)
        if not active:
            self._close_field()

    def _age_chosen(self) -> None:
        self._put(Rules(int(self._age.currentData()), self._rules.never))

    def _open_field(self) -> None:
        self._add.hide()
        self._field.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_field(self) -> None:
        if self._field.isVisible():
            had_focus = self._field.hasFocus()
            self._field.clear()
            self._field.hide()
            self._add.show()
            if had_focus:
                self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        rule = rule_of(self._field.text())
        self._close_field()
        if rule and rule not in self._rules.never:
            self._put(Rules(self._rules.days, (*self._rules.never, rule)))
            self._show_chips()

    def _take(self, rule: str) -> None:
        self._put(Rules(self._rules.days, tuple(one for one in self._rules.never if one != rule)))
        self._show_chips()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, rules: Rules) -> None:
        self._rules = rules
        self.changed.emit(rules)

    def _show_chips(self) -> None:
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [RuleChip(rule, self._theme, self) for rule in self._rules.never]
        for number, chip in enumerate(self._chips):
            chip.setObjectName(f"clean-up.rule.{number}")
            chip.clicked.connect(lambda _checked=False, rule=chip.rule: self._take(rule))
            self._row.addWidget(chip)
            chip.show()


class RuleField(Field):
    """Enter is its own, and Esc leaves it: neither closes the dialog."""

    entered = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class RuleChip(QAbstractButton):
    """A rule; a click takes it away."""

    def __init__(self, rule: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.rule, self._theme = rule, theme
        self.setText(one_line(rule))
        self.setAccessibleName(tr("Take away {0}").format(one_line(rule)))
        self.setFont(font(12))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(min(self.fontMetrics().horizontalAdvance(self.text()) + 30, scaled(_CHIP)), scaled(21))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = self._theme.colours, smooth(self)
        paint_box(painter, self.rect(), 5, colours.chip, colours.control_border if self.underMouse() else "")
        painter.setPen(QColor(colours.text if self.isEnabled() else colours.text_2))
        box = self.rect().adjusted(7, 0, -22, 0)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(box, int(_LEFT), shown)
        paint_icon(painter, "close", self.width() - 18, (self.height() - 11) / 2, 11, colours.text_2)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        FocusRing(self, self._theme, 5)
