"""Every setting there is."""

from desktopdock.settings.setting import Setting, nameless
from desktopdock.support.text import tr

THEME = Setting(
    "theme", "system", lambda: tr("Theme"), lambda: tr("takes effect at once"), choices=("light", "dark", "system")
)
LANGUAGE = Setting(
    "language", "system", lambda: tr("Language"), lambda: tr("takes effect at once"), choices=("en", "zh_CN", "system")
)
TEXT_SIZE = Setting(
    "text_size", 100, lambda: tr("Text size"), lambda: tr("90 to 150%, rows grow with it"), least=90, most=150
)
LOG_MEMORY = Setting(
    "logs.memory_mb", 256, lambda: tr("Memory per log view"), lambda: tr("in MB, 16 to 4096"), least=16, most=4096
)
LOG_LINES = Setting(
    "logs.first_lines", 1000, lambda: tr("Lines read at first"), lambda: tr("older ones when you scroll up"),
    least=10, most=1_000_000,
)  # fmt: skip
LOAD = Setting(
    "load", "live", lambda: tr("Load of containers"), lambda: tr("CPU, memory, network; while the window is seen"),
    choices=("live", "off"), environment="DESKTOPDOCK_LOAD",
)  # fmt: skip
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
FOLDED = Setting("page.folded", "", nameless, nameless)
"""The groups of a page that are folded, one a line; kept for each page and engine."""
CLEANUP_DAYS = Setting("cleanup.days", 7, nameless, nameless, least=0, most=36500)
"""Cleaning up leaves alone what was used within so many days; kept for each engine."""
CLEANUP_NEVER = Setting("cleanup.never", "", nameless, nameless)
"""What cleaning up never touches, a rule of names or labels each line; kept for each engine."""

ALL = (
    THEME, LANGUAGE, TEXT_SIZE, LOG_MEMORY, LOG_LINES, LOAD, HUB_INDEX, HUB_REGISTRY, WINDOW, PAGE, FILTER, PILL, SORT,
    FOLDED, CLEANUP_DAYS, CLEANUP_NEVER,
)  # fmt: skip
