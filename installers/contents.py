"""What goes into the bundle: the modules that are named nowhere, the Qt plugins that are needed, and no others."""

import re
from collections.abc import Callable, Iterable
from pathlib import PurePath

Entry = tuple[str, str, str]
"""As PyInstaller has it: the name inside the bundle, the file, and of which kind it is."""

PLUGINS = {
    "platforms": {
        "qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa",
    },
    "wayland-shell-integration": {"xdg-shell"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},  # for Chinese
    "platformthemes": {"qxdgdesktopportal"},  # the desktop's own file dialogs
    "imageformats": {"qsvg"},
    "iconengines": {"qsvgicon"},
}  # fmt: skip
"""Qt's, by folder, without `lib` before the name, of all systems. Others are left out, and what only they need."""

EXCLUDED = (
    "PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSql",
    "_pytest", "_tkinter", "curses", "doctest", "ensurepip", "idlelib", "lib2to3", "pdb", "pip", "pydoc",
    "pydoc_data", "pytest", "readline", "setuptools", "sqlite3", "tkinter", "turtle", "unittest", "xmlrpc",
)  # fmt: skip
"""Modules that something offers to import, and nothing of ours needs."""

SYSTEM = re.compile(
    r"lib(GLdispatch|GLX|GL|EGL|OpenGL|X11|X11-xcb|xcb|Xau|Xdmcp|drm|gbm|fontconfig|freetype|expat|png16|brotli\w*|z|bz2"
    r"|stdc\+\+|gcc_s|uuid|ICE|SM|bsd|md|dbus-1|systemd|selinux|cap|wayland-\w+)\.so(\.|$)"
)
"""What every desktop with Linux has, and what would be wrong from another: it is asked for by the package instead."""

IDENTITY = "DESKTOPDOCK_IDENTITY"
"""The variable with the certificate by which everything is signed on macOS: "Developer ID Application: …"."""

INFO = {
    "CFBundleDisplayName": "DesktopDock",
    "CFBundleDevelopmentRegion": "en",
    "CFBundleLocalizations": ["en", "zh-Hans"],
    "LSApplicationCategoryType": "public.app-category.developer-tools",
    "LSMinimumSystemVersion": "13.0",
    "LSUIElement": False,
    "NSHighResolutionCapable": True,
    "NSHumanReadableCopyright": "The DesktopDock authors; Apache-2.0",
}
"""Info.plist on macOS: it is a program with a window, and with a place in the Dock."""


def kept(entries: Iterable[Entry], needs: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Of all that PyInstaller has found, what stays. `needs` gives the names of the libraries that a file is linked to.

    A library stays where something that stays needs it; so what only a plugin that is left out needs goes with it.
    """
    allowed = [entry for entry in entries if _is_allowed(entry)]
    libraries = {_name(entry[0]): entry for entry in allowed if _is_library(entry)}
    links = [entry for entry in allowed if entry[2] == "SYMLINK"]
    stays = [entry for entry in allowed if entry not in links and entry not in libraries.values()]
    waiting, found = list(stays), set[str]()
    while waiting:
        _, file, kind = waiting.pop()
        for name in map(_name, needs(file) if kind in ("BINARY", "EXTENSION") else ()):
            if name in libraries and name not in found:
                found.add(name)
                stays.append(libraries[name])
                waiting.append(libraries[name])
    names = {_name(entry[0]) for entry in stays}
    links = [link for link in links if _name(link[1]) in names or _framework(link)]
    return [entry for entry in stays + links if not (framework := _framework(entry)) or framework in names]


def _name(path: str) -> str:
    """Windows does not mind the case, and is told it differently by those who need a library."""
    return PurePath(path).name.lower()


def _framework(entry: Entry) -> str:
    """Of macOS: the folder around a library, which stays or goes with it; "" for what lies in none."""
    return next(
        (part.removesuffix(".framework").lower() for part in PurePath(entry[0]).parts if ".framework" in part), ""
    )


def _is_allowed(entry: Entry) -> bool:
    parts = PurePath(entry[0]).parts
    if "plugins" in parts[:-2]:
        return parts[-1].split(".")[0].removeprefix("lib") in PLUGINS.get(parts[-2], ())
    if parts[0] == "PySide6" and "translations" in parts:
        return False  # Qt's own texts are not used; the window's are in resources
    return not SYSTEM.match(parts[-1])


def _is_library(entry: Entry) -> bool:
    """Linked to by others; not Python itself, and not a plugin, which is loaded by its name."""
    name, _, kind = entry
    parts = PurePath(name).parts
    return kind == "BINARY" and "plugins" not in parts and not re.match(r"(lib)?python3|Python$", parts[-1])
