"""Giving the focus to a region of the window, and the order in which Tab goes through regions."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def can_have_focus(region: QWidget) -> bool:
    return _first(region) is not None


def give_focus(region: QWidget) -> None:
    """To the region itself, or to the first in it that takes it."""
    first = _first(region)
    if first is not None:
        first.setFocus(Qt.FocusReason.TabFocusReason)


def _first(region: QWidget) -> QWidget | None:
    if _takes(region):
        return region
    widget = _after(region)
    while widget is not region:
        if region.isAncestorOf(widget) and _takes(widget):
            return widget
        widget = _after(widget)
    return None


def _takes(widget: QWidget) -> bool:
    wants = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return wants and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def holds(region: QWidget, focus: QWidget) -> bool:
    return region is focus or region.isAncestorOf(focus)


def go_round(regions: Sequence[QWidget], focus: QWidget | None, step: int) -> None:
    """From the region that holds `focus` to the next one, or by -1 to the one before, of those that can take it."""
    regions = [region for region in regions if region.isVisible() and can_have_focus(region)]
    here = [place for place, region in enumerate(regions) if focus is not None and holds(region, focus)]
    if regions:
        give_focus(regions[(here[-1] + step if here else 0 if step > 0 else -1) % len(regions)])


def put_in_order(*regions: QWidget) -> None:
    """Tab goes through these one after the other, and through each in the order that it has."""
    widgets = [widget for region in regions for widget in _held(region)]
    for first, second in pairwise(widgets):
        if _after(first) is not second:
            QWidget.setTabOrder(first, second)


def _held(region: QWidget) -> Iterator[QWidget]:
    """The region and all in it that takes the focus, seen or not."""
    widget = region
    while True:
        is_inside = widget is region or region.isAncestorOf(widget)
        if is_inside and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            yield widget
        widget = _after(widget)
        if widget is region:
            return


def _after(widget: QWidget) -> QWidget:
    """The next one in the order of Tab, which is a circle.

    PySide takes it for a part of the one that was asked: it would be let go with that one, and where the circle closes
    the window would belong to one of its own buttons. So it is given back to its parent.
    """
    following = widget.nextInFocusChain()
    assert following is not None  # a widget that is alone comes after itself
    following.setParent(following.parentWidget())
    return following
