"""Every setting there is."""

from collections.abc import Callable, Mapping

from desktopdock.settings.setting import Setting, nameless
from desktopdock.support.text import tr


def _wrong_address(address: str) -> str:
    from desktopdock.settings.proxy import wrong_address  # few have one

    return wrong_address(address)


def _wrong_terminal(line: str) -> str:
    from desktopdock.desktop.terminals import wrong_program  # few have named one

    return wrong_program(line)


def _on_off() -> dict[str, str]:
    return {"on": tr("On"), "off": tr("Off")}


SECTIONS: Mapping[str, Callable[[], str]] = {
    "appearance": lambda: tr("Appearance"),
    "window": lambda: tr("Start and window"),
    "notifications": lambda: tr("Notifications"),
    "logs": lambda: tr("Logs"),
    "registries": lambda: tr("Registries"),
    "engines": lambda: tr("Engines"),
    "terminal": lambda: tr("Terminal"),
}
"""Of the page of settings, in its order."""

THEME = Setting(
    "theme", "system", lambda: tr("Theme"), nameless, choices=("light", "dark", "system"),
    section="appearance", beside=True,
    words=lambda: {"light": tr("Light"), "dark": tr("Dark"), "system": tr("As the system")},
)  # fmt: skip
TEXT_SIZE = Setting(
    "text_size", 100, lambda: tr("Text size"), lambda: tr("90 to 150%, rows grow with it"), least=90, most=150,
    section="appearance", offered=(90, 100, 110, 125, 150), unit=lambda: "%",
)  # fmt: skip
LANGUAGE = Setting(
    "language", "system", lambda: tr("Language"), lambda: tr("takes effect at once"),
    choices=("en", "zh_CN", "system"), section="appearance",
    words=lambda: {"en": "English", "zh_CN": "简体中文", "system": tr("As the system")},
)  # fmt: skip
START_AT_LOGIN = Setting(
    "start.at_login", "off", lambda: tr("Start at login"), lambda: tr("off unless you ask for it"),
    choices=("on", "off"), section="window", beside=True, words=_on_off,
)  # fmt: skip
START_HIDDEN = Setting(
    "start.hidden", "off", lambda: tr("Start hidden in the tray"),
    lambda: tr("only at login, and where there is a tray"),
    choices=("on", "off"), section="window", beside=True, words=_on_off,
)  # fmt: skip
CLOSING = Setting(
    "window.closing", "tray", lambda: tr("Closing the window"),
    lambda: tr("asks before it quits where there is no tray; Ctrl+Q quits"),
    choices=("tray", "ask", "quit"), section="window",
    words=lambda: {
        "tray": tr("keeps running in the tray"), "ask": tr("asks while something runs"), "quit": tr("quits at once"),
    },
)  # fmt: skip
RELEASES = Setting("releases.address", "", nameless, nameless, environment="DESKTOPDOCK_RELEASES")
"""Where the newest release is named, https://…: there is no public place for them yet, and so nothing is ever asked."""
RELEASES_ASKED = Setting("releases.asked", 0, nameless, nameless)
"""When it was last asked there, in seconds since 1970."""
NEWER = Setting(
    "releases.look", "off", lambda: tr("Look for a newer DesktopDock"),
    lambda: tr("now and once a day; nothing is downloaded"), choices=("on", "off"), section="window", beside=True,
    words=_on_off, only_where=RELEASES,
)  # fmt: skip
NOTIFY_EXIT = Setting(
    "notify.exit", "on", lambda: tr("Unexpected exit or out of memory"),
    lambda: tr("not for what you stopped yourself"), choices=("on", "off"), section="notifications", beside=True,
    words=_on_off,
)  # fmt: skip
NOTIFY_HEALTH = Setting(
    "notify.health", "on", lambda: tr("Unhealthy, restart loop"), nameless, choices=("on", "off"),
    section="notifications", beside=True, words=_on_off,
)  # fmt: skip
NOTIFY_JOBS = Setting(
    "notify.jobs", "off", lambda: tr("Finished pulls and other long jobs"),
    lambda: tr("only while nobody looks at the window"), choices=("on", "off"), section="notifications", beside=True,
    words=_on_off,
)  # fmt: skip
LOG_MEMORY = Setting(
    "logs.memory_mb", 256, lambda: tr("Kept of each log"), lambda: tr("then its oldest lines give way"),
    least=16, most=4096, section="logs", unit=lambda: "MB",
)  # fmt: skip
LOG_LINES = Setting(
    "logs.first_lines", 1000, lambda: tr("Lines read at first"), lambda: tr("of a log that is opened"),
    least=10, most=1_000_000, section="logs",
)  # fmt: skip
PROXY = Setting(
    "registries.proxy", "system", lambda: tr("Proxy"),
    lambda: tr("for looking into registries; what the engine pulls and searches goes its own way"),
    choices=("system", "none", "address"), section="registries",
    words=lambda: {"system": tr("As the system"), "none": tr("None"), "address": tr("At an address")},
)  # fmt: skip
PROXY_ADDRESS = Setting(
    "registries.proxy_address", "", lambda: tr("Address of the proxy"), lambda: "http://proxy.example.com:3128",
    section="registries", wrong=_wrong_address, only_with=(PROXY, "address"),
)  # fmt: skip
"""Without one, the system's proxy is used."""
LOAD = Setting(
    "load", "live", lambda: tr("Load of containers"), lambda: tr("CPU, memory, network; while the window is seen"),
    choices=("live", "off"), environment="DESKTOPDOCK_LOAD", section="engines",
    words=lambda: {"live": tr("measured"), "off": tr("not measured")},
)  # fmt: skip
FOLLOW = Setting(
    "engines.follow", "on", lambda: tr("docker context use"),
    lambda: tr("in a terminal, is followed, unless you chose an engine here"),
    choices=("on", "off"), section="engines", beside=True, words=_on_off,
)  # fmt: skip
TERMINAL = Setting(
    "terminal.program", "", lambda: tr("Terminal program"), lambda: tr("found by itself"),
    section="terminal", wrong=_wrong_terminal,
)  # fmt: skip
"""A command line, `konsole -e`, to which the words of what runs in it are added."""
ENGINE_NAME = Setting("engine.name", "", nameless, nameless)
"""What an engine is called here instead of by its context; kept for each engine."""
ENGINE_COLOUR = Setting("engine.colour", 0, nameless, nameless, least=0, most=8)
"""Which of the eight an engine has, 0 for none of its own; kept for each engine."""
ENGINES_KEPT = Setting("engines.kept", "", nameless, nameless)
"""Addresses of engines that no docker context leads to, one a line."""
HUB_INDEX = Setting("hub.index", "", nameless, nameless, environment="DESKTOPDOCK_HUB_INDEX")
"""Put before a search term, so that an engine asks that index instead of Docker Hub."""
HUB_REGISTRY = Setting("hub.registry", "", nameless, nameless, environment="DESKTOPDOCK_HUB_REGISTRY")
"""Where the tags of docker.io are read instead of at Docker Hub."""
WINDOW = Setting("window", "", nameless, nameless)
"""Place and size, as Qt writes them, in base 64."""
PAGE = Setting("page", "", nameless, nameless)
"""The page that was open last."""
FILTER = Setting("page.filter", "", nameless, nameless)
"""What stood in the filter of a page; kept for each page and engine."""
PILL = Setting("page.pill", "", nameless, nameless)
"""The pill that was chosen on a page; kept for each page and engine."""
SORT = Setting("page.sort", "", nameless, nameless)
"""Column and direction of a page, `name` or `-name`; kept for each page and engine."""
COLUMNS = Setting("page.columns", "", nameless, nameless)
"""The columns of a page in their order, a minus before what is hidden; kept for each page and engine."""
FOLDED = Setting("page.folded", "", nameless, nameless)
"""The groups of a page that are folded, one a line; kept for each page and engine."""
CLEANUP_DAYS = Setting("cleanup.days", 7, nameless, nameless, least=0, most=36500)
"""Cleaning up leaves alone what was used within so many days; kept for each engine."""
CLEANUP_NEVER = Setting("cleanup.never", "", nameless, nameless)
"""What cleaning up never touches, a rule of names or labels each line; kept for each engine."""

ALL = (
    THEME, TEXT_SIZE, LANGUAGE, START_AT_LOGIN, START_HIDDEN, CLOSING, RELEASES, RELEASES_ASKED, NEWER,
    NOTIFY_EXIT, NOTIFY_HEALTH, NOTIFY_JOBS,
    LOG_MEMORY, LOG_LINES, PROXY, PROXY_ADDRESS, LOAD, FOLLOW, TERMINAL, ENGINE_NAME, ENGINE_COLOUR, ENGINES_KEPT,
    HUB_INDEX, HUB_REGISTRY, WINDOW, PAGE, FILTER, PILL, SORT, COLUMNS, FOLDED, CLEANUP_DAYS, CLEANUP_NEVER,
)  # fmt: skip
