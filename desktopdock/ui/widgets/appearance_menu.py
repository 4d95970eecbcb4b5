"""The menu at the sidebar's foot: theme, language and text size, until there is a page of settings."""

from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from desktopdock.settings.declared import LANGUAGE, TEXT_SIZE, THEME
from desktopdock.settings.setting import Setting
from desktopdock.settings.settings import Settings
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.menu import Menu

T = TypeVar("T", str, int)

SIZES = (90, 100, 110, 125, 150)  # per cent


def appearance_menu(settings: Settings, theme: Theme, parent: QWidget) -> Menu:
    """What is chosen is put into `settings`; whoever listens to them makes it true."""
    menu = Menu("appearance", theme, parent)
    system = tr("As the system")
    _offer(menu, settings, tr("Theme"), THEME, {"light": tr("Light"), "dark": tr("Dark"), "system": system})
    menu.addSeparator()
    _offer(menu, settings, tr("Language"), LANGUAGE, {"en": "English", "zh_CN": "简体中文", "system": system})
    menu.addSeparator()
    _offer(menu, settings, tr("Text size"), TEXT_SIZE, {size: f"{size}%" for size in SIZES})
    return menu


def _offer(menu: Menu, settings: Settings, title: str, setting: Setting[T], choices: dict[T, str]) -> None:
    menu.caption(title)
    for value, text in choices.items():
        choose = partial(settings.put, setting, value)
        menu.add(f"appearance.{setting.id}.{value}", text, choose, checked=settings.get(setting) == value)
