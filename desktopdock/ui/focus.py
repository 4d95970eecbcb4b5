"""Giving the focus to a region of the window: to the region itself, or to the first in it that takes it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def can_have_focus(region: QWidget) -> bool:
    return _first(region) is not None


def give_focus(region: QWidget) -> None:
    first = _first(region)
    if first is not None:
        first.setFocus(Qt.FocusReason.TabFocusReason)


def _first(region: QWidget) -> QWidget | None:
    if _takes(region):
        return region
    widget = region.nextInFocusChain()
    while widget is not None and widget is not region:
        if region.isAncestorOf(widget) and _takes(widget):
            return widget
        widget = widget.nextInFocusChain()
    return None


def _takes(widget: QWidget) -> bool:
    wants = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return wants and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def holds(region: QWidget, focus: QWidget) -> bool:
    return region is focus or region.isAncestorOf(focus)
