"""The colours of a system in high contrast: its own palette by our roles, readable wherever we draw them."""

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from desktopdock.ui.colours import DARK, LIGHT, Colours

TEXT, LINE = 4.5, 3.0  # the least contrast of WCAG 2, of texts and of marks
_STRENGTHS = [part / 20 for part in range(12, 0, -1)]


class Follower(QWidget):
    """Never shown: of another contrast theme only widgets are told."""

    changed = Signal()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.changed.emit()


def begin(application: QApplication) -> None:
    """From now on the application follows the system's palette by itself."""
    application.setPalette(QPalette())


def complete(application: QApplication, colours: Colours) -> None:
    """What Qt would only make paler: the quiet texts, and the lines; all other roles stay the system's."""
    some, role = QPalette(), QPalette.ColorRole
    some.setColor(role.PlaceholderText, QColor(colours.text_2))
    some.setColor(role.Mid, QColor(colours.border))
    application.setPalette(some)


def system_colours(palette: QPalette) -> Colours:
    """A contrast theme has few colours, and its pairs are told apart by the system's own highlight.

    Where something of ours lies on a selected row in its usual colours, a part of the highlight is what it lies on, as
    much of it as leaves all texts readable. Marks keep their shapes and have the colour of the text.
    """
    role = QPalette.ColorRole
    page, text = palette.color(role.Window), palette.color(role.WindowText)
    highlight, on_highlight = palette.color(role.Highlight), palette.color(role.HighlightedText)
    is_dark = luminance(page) < luminance(text)

    def readable(colour: QColor, least: float = TEXT) -> QColor:
        return colour if contrast(colour, page) >= least else text

    def name(colour: QColor) -> str:
        return colour.name().upper()

    link = readable(palette.color(role.Link))
    off = readable(palette.color(QPalette.ColorGroup.Disabled, role.WindowText))
    selection = _strongest(highlight, page, lambda mixed: all(contrast(ink, mixed) >= TEXT for ink in (text, link)))
    hover = _mixed(highlight, page, 0.05) if contrast(text, _mixed(highlight, page, 0.05)) >= TEXT else page
    accent, half = readable(highlight, LINE), _mixed(text, page, 0.4)
    fill, on_fill = (highlight, on_highlight) if contrast(highlight, on_highlight) >= TEXT else (text, page)
    surfaces = ["bg", "surface", "sidebar", "sunken", "chip", "tooltip", "button_hover", "button_pressed"]
    surfaces += ["accent_soft", "ok_soft", "warn_soft", "error_soft", "field_in_dialog"]
    texts = ["text", "text_2", "tooltip_text", "ok_text", "warn_text", "error_text"]
    lines = ["border", "control_border", "check_border"]
    lines += ["accent_soft_border", "ok_soft_border", "warn_soft_border", "error_soft_border"]
    states = ["running", "busy", "paused", "unhealthy", "exited", "failed", "created", "unknown", "memory"]
    fills = ["accent_fill", "accent_hover", "accent_pressed", "danger_fill", "danger_hover", "danger_pressed", "hit"]
    usual = DARK if is_dark else LIGHT
    return replace(
        usual,
        **dict.fromkeys(surfaces, name(page)),
        **dict.fromkeys([*texts, *lines, *states, "second_series", "current_hit"], name(text)),
        **dict.fromkeys(fills, name(fill)),
        **dict.fromkeys(["on_fill", "hit_text"], name(on_fill)),
        **dict.fromkeys(["accent", "focus"], name(accent)),
        **dict.fromkeys(["accent_area", "memory_area", "base_layer", "hairline"], name(half)),
        current_hit_text=name(page),
        hover=name(hover),
        selection=name(selection),
        link=name(link),
        text_disabled=name(off),
        members=tuple(name(readable(QColor(member))) for member in usual.members),
    )


def luminance(colour: QColor) -> float:
    """Relative, as WCAG 2 has it: 0 is black, 1 is white."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _mixed(colour: QColor, ground: QColor, part: float) -> QColor:
    parts = zip(colour.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(part * one + (1 - part) * other) for one, other in parts))


def _strongest(colour: QColor, ground: QColor, holds: Callable[[QColor], bool]) -> QColor:
    return next((mixed for part in _STRENGTHS if holds(mixed := _mixed(colour, ground, part))), ground)
