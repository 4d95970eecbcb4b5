"""How settings read: what holds, what was typed and is wrong, what a search finds."""

import re
from typing import Any

from msgspec import Struct

from desktopdock.domain.registries import KnownRegistry
from desktopdock.presentation.references import account_text
from desktopdock.settings.declared import SECTIONS
from desktopdock.settings.setting import Setting
from desktopdock.support.text import tr

_GAPS = str.maketrans("", "", "  ,.'’_")  # between the figures of a number, in one language or another


class Typed(Struct, frozen=True):
    """What a text in a field means: a `value`, or what is wrong, with the nearest value that would be right."""

    value: Any = None
    problem: str = ""
    remedy: int | None = None


def number(value: int) -> str:
    """10 000."""
    return f"{value:,}".replace(",", " ")


def value_text(setting: Setting[Any], value: Any) -> str:
    """As it stands in a sentence: Dark, 110%, 256 MB."""
    if setting.choices:
        return setting.words().get(value, value)
    if isinstance(value, int):
        unit = setting.unit()
        return number(value) + (unit if unit in ("", "%") else f" {unit}")
    return str(value) or tr("none")


def default_text(setting: Setting[Any]) -> str:
    return tr("default: {0}").format(value_text(setting, setting.default))


def typed(setting: Setting[Any], text: str, in_force: Any) -> Typed:
    """What `text` means, while the value `in_force` holds."""
    text = text.strip()
    if isinstance(setting.default, str):
        problem = setting.wrong(text) if setting.wrong else ""
        return Typed(problem=f"{problem} {_stays(setting, in_force)}") if problem else Typed(text)
    figures = text.translate(_GAPS)
    if not re.fullmatch(r"-?[0-9]{1,18}", figures, re.ASCII):
        no_number = tr("This is no whole number.")
        return Typed(problem=f"{no_number} {_stays(setting, in_force)}")
    value = int(figures)
    if setting.allows(value):
        return Typed(value)
    least, most = setting.least or 0, setting.most or 0  # a number that is typed has both
    bounds = tr("Between {0} and {1}.").format(number(least), number(most))
    return Typed(problem=f"{bounds} {_stays(setting, in_force)}", remedy=min(max(value, least), most))


def matches(setting: Setting[Any], query: str) -> bool:
    """Whether every word of `query` stands in what is said of it."""
    said = [SECTIONS[setting.section](), setting.label(), setting.help(), *setting.words().values(), setting.id]
    return holds(" ".join(said), query)


def holds(said: str, query: str) -> bool:
    return all(word in said.casefold() for word in query.casefold().split())


def _stays(setting: Setting[Any], in_force: Any) -> str:
    if in_force == "":
        return tr("None stays in force until this is right.")
    return tr("{0} stays in force until this is right.").format(value_text(setting, in_force))


def registry_account(known: KnownRegistry) -> str:
    """Who we are there: logged in as ana (docker-credential-pass)."""
    return tr("logged in as {0}").format(account_text(known.account)) if known.account.user else tr("not logged in")


def registry_note(known: KnownRegistry) -> str:
    """What is out of the ordinary; "" where nothing is."""
    if known.account.note:
        return known.account.note
    return tr("not checked by TLS, as the engine is set") if known.is_insecure else ""
