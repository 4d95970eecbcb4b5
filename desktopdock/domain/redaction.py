"""Takes what is secret, and who somebody is, out of a text that may leave the computer."""

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from urllib.parse import quote

from desktopdock.domain.secrets import MASK, is_secret

SHORTEST = 4  # letters of a known secret: shorter ones stand in every second word
ENOUGH = 200  # letters of a value that are looked at
HOME = "~"
NOBODY = frozenset({"root", "user", "admin", "docker", "podman", "desktopdock", "localhost", "runner", "ubuntu"})
"""Names that say nothing of anybody."""

_WORD = r"""(?:'[^'\n]*'|"(?:\\.|[^"\\\n])*"|\\.|[^\s'"\\]|['"][^\n]*)+"""  # of a shell; an open quote goes to the end
_VALUE = r"""\\*(?P<quote>["'])(?P<quoted>(?:\\\\.|(?!\\*(?P=quote)).)*)"""

_KEY_BLOCK = re.compile(
    r"-----BEGIN ([A-Z0-9 ]+)-----(?:.*?-----END \1-----|(?:(?:\s|\\n)+[\w+/=:,\\-]{16,})*)", re.DOTALL
)
_USER_INFO = re.compile(r"""(?<=://)[^\s'"<>]*@""")
_HEADER = re.compile(
    r"\b((?:proxy-)?authorization|x-registry-(?:auth|config)|(?:set-)?cookie)\b(\W{1,6})[^\r\n]+", re.I
)
_SCHEME = re.compile(r"\b(bearer|basic)\s+[\w+/=.~-]{6,}", re.I)
_GIVEN = re.compile(rf"(?<!\S)(-e|--env|--build-arg)(\s+|=)({_WORD})")
_FLAG = re.compile(
    rf"(?<!\S)(--(?:[\w-]*(?:password|passwd|passphrase|secret|token|credential|api-?key))(?!-stdin))(\s+|=)({_WORD})",
    re.I,
)
_LOGIN = re.compile(rf"(\blogin\b[^\n]*?\s-p)(\s*)({_WORD})")
_USER_FLAG = re.compile(r"(?<!\S)(-u|--user)(\s+|=)(?!\d+:\d+(?!\S))([^\s:]+:\S+)")
_QUOTED = re.compile(rf"(?P<name>(?<![\w.-])[\w.-]+)(?:[\"'\\]*\s*[:=]\s*){_VALUE}")
_LINE = re.compile(r"(?P<name>(?<![\w.-])[\w.-]+)(?:[\"']?:[ \t]+)(?P<value>[^\s\"'\\][^\r\n]*)")
_SET_LINE = re.compile(r"^(?P<name>(?:export )?[\w.-]+)(?:[ \t]*=[ \t]*)(?P<value>[^\s\"'\\][^\r\n]*)", re.M)
_TOKEN = re.compile(r"(?P<name>(?<![\w.-])[\w.-]+)(?:[\"'\\]*\s?[:=]\s?)(?P<value>[^\s\"'\\]\S*)")
_VARIABLE = re.compile(rf"(?<![\w.-])([A-Z][A-Z0-9_]+)=({_WORD})")
_KNOWN_SHAPES = re.compile(
    r"\beyJ[\w-]{6,}\.[\w-]{4,}\.?[\w-]*"
    r"|\b(?:gh[opsur]_|github_pat_|glpat-|dckr_(?:pat|oat)_|npm_|pypi-|hf_|sk-|xox[abp]-|AKIA|ASIA|ya29\.)[\w.-]{8,}"
)
_LONG = re.compile(r"[\w+/=-]{24,}", re.ASCII)
_HOMES = re.compile(r"""((?:/home|/Users|[A-Za-z]:(?:\\{1,2}|/)Users)(?:/|\\{1,2}))([^/\\\s'":;,)]+)""")
_CONTROLS = dict.fromkeys([*range(9), *range(11, 32), *range(127, 160), 0x2028, 0x2029, *range(0x202A, 0x202F),
                           *range(0x2066, 0x206A), 0x061C, 0x200E, 0x200F], "�")  # fmt: skip


class Redactor:
    """It errs towards hiding: what remains is read by strangers."""

    def __init__(self, home: str = "", names: Mapping[str, str] | None = None, secrets: Iterable[str] = ()) -> None:
        """`home` is the user's folder; `names` become what stands beside them, `secrets` the mask."""
        self._homes = [way for way in (home, home.replace("\\", "\\\\"), home.replace("\\", "/")) if len(way) > 1]
        known = {form for secret in secrets for form in (secret, quote(secret, safe="")) if len(secret) >= SHORTEST}
        self._secrets = sorted(known, key=len, reverse=True)
        self._names = {
            re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])", re.I): instead
            for name, instead in (names or {}).items()
            if len(name) > 1 and name.lower() not in NOBODY
        }

    def redacted(self, text: str) -> str:
        """One text of its own: a secret that spans lines must not begin in another."""
        for secret in self._secrets:
            text = text.replace(secret, MASK)
        text = text.replace("\r\n", "\n").translate(_CONTROLS)
        text = _KEY_BLOCK.sub(rf"-----BEGIN \1----- {MASK}", text)
        text = _USER_INFO.sub(f"{MASK}@", text)
        text = _HEADER.sub(rf"\1\2{MASK}", text)
        text = _GIVEN.sub(_without_value, text)
        for flag in (_FLAG, _LOGIN, _USER_FLAG):
            text = flag.sub(rf"\1\2{MASK}", text)
        for names, part in ((_QUOTED, "quoted"), (_LINE, "value"), (_SET_LINE, "value"), (_TOKEN, "value")):
            text = _without_values(names, part, text)
        text = _VARIABLE.sub(rf"\1={MASK}", text)
        text = _SCHEME.sub(rf"\1 {MASK}", text)
        text = _KNOWN_SHAPES.sub(MASK, text)
        text = _LONG.sub(lambda found: MASK if is_random(found[0]) else found[0], text)
        return self._nameless(text)

    def _nameless(self, text: str) -> str:
        for home in self._homes:
            text = re.sub(rf"{re.escape(home)}(?![\w-])", HOME, text)
        text = _HOMES.sub(r"\1…", text)
        for name, instead in self._names.items():
            text = name.sub(instead, text)
        return text


def is_random(word: str) -> bool:
    """Whether it looks like what nobody has written: figures among letters, changing all the time.

    Digests and ids, which are nothing but hexadecimal, are none: they say which image it is about.
    """
    letters = re.sub(r"[-=_+/]", "", word)
    if re.fullmatch(r"[0-9a-f]*|[0-9A-F]*", letters) or not re.search(r"\d", letters):
        return False
    kinds = ["figure" if letter.isdigit() else "upper" if letter.isupper() else "lower" for letter in letters]
    changes = sum(one != other for one, other in pairwise(kinds))
    return changes >= 0.3 * len(letters)


def _without_value(found: re.Match[str]) -> str:
    flag, between, word = found.groups()
    named = re.match(r"""['"]?([\w.-]+)=""", word)
    return f"{flag}{between}{named[1]}={MASK}" if named else found[0]


def _without_values(names: re.Pattern[str], part: str, text: str) -> str:
    """With the mask instead of each `part` whose name or looks say that it is secret; others are looked into."""
    said, copied, at = [], 0, 0
    while found := names.search(text, at):
        begin, end = found.span(part)
        at = begin
        if is_secret(found["name"], text[begin : min(end, begin + ENOUGH)]):
            said += [text[copied:begin], MASK]
            copied = at = end
    return "".join([*said, text[copied:]])
