"""The commands that the very small shell has, each as the steps it takes."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from desktopdock.demo.steps import FOREVER, STDERR, End, Heed, Pause, Step, Write

_FORM = re.compile(r"%(?:%|-?\d*[sd])")
_ESCAPE = re.compile(rb"\\([ntre\\]|[0-7]{1,3})")
_ESCAPES = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"e": b"\033", b"\\": b"\\"}


@dataclass
class Session:
    """What commands find and leave behind; `status` is that of the last one."""

    variables: dict[str, str] = field(default_factory=dict)
    hostname: str = "demo"
    status: int = 0


def numbers(arguments: list[str]) -> range:
    """Of seq LAST and seq FIRST LAST; raises `ValueError` for what is no number."""
    given = [int(argument) for argument in arguments]
    first, last = (given[0], given[-1]) if len(given) > 1 else (1, given[0] if given else 0)
    return range(first, last + 1)


Builtin = Callable[[Session, list[str], int], Iterator[Step]]


def _echo(session: Session, words: list[str], stream: int) -> Iterator[Step]:
    plain = words[1:] if words[:1] in (["-n"], ["-e"], ["-ne"]) else words
    text = " ".join(plain)
    data = text.encode()
    if "e" in (words[0] if plain is not words else ""):
        data = _escaped(text)
    yield Write(data + (b"" if words[:1] in (["-n"], ["-ne"]) else b"\n"), stream)
    session.status = 0


def _printf(session: Session, words: list[str], stream: int) -> Iterator[Step]:
    form, *values = words or [""]
    left = iter(values)
    text = _FORM.sub(lambda found: _formed(found[0], next(left, "")), form)
    yield Write(_escaped(text), stream)
    session.status = 0


def _formed(form: str, value: str) -> str:
    if form == "%%":
        return "%"
    return form % (value if form.endswith("s") else int(value or 0))


def _escaped(text: str) -> bytes:
    r"""With \n, \t, \303 and the like as what they stand for."""
    return _ESCAPE.sub(lambda found: _ESCAPES.get(found[1]) or bytes([int(found[1], 8) % 256]), text.encode())


def _sleep(session: Session, words: list[str], _stream: int) -> Iterator[Step]:
    units = {"s": 1, "m": 60, "h": 3600, "d": 86400}
    for word in words or ["infinity"]:
        if word in ("inf", "infinity"):
            yield FOREVER
            continue
        number, unit = (word[:-1], units[word[-1]]) if word[-1] in units else (word, 1)
        try:
            yield Pause(float(number) * unit)
        except ValueError:
            yield Write(f"sleep: invalid number '{word}'\n".encode(), STDERR)
            session.status = 1
            return
    session.status = 0


def _exit(session: Session, words: list[str], _stream: int) -> Iterator[Step]:
    yield End(int(words[0]) % 256 if words and words[0].lstrip("-").isdecimal() else session.status)


def _seq(session: Session, words: list[str], stream: int) -> Iterator[Step]:
    for number in numbers(words):
        yield Write(b"%d\n" % number, stream)
    session.status = 0


def _yes(_session: Session, words: list[str], stream: int) -> Iterator[Step]:
    while True:
        yield Write((" ".join(words) or "y").encode() + b"\n", stream)


def _trap(session: Session, words: list[str], _stream: int) -> Iterator[Step]:
    action, *signals = words or [""]
    code = int(action.split()[-1]) if action.startswith("exit ") and action.split()[-1].isdecimal() else 0
    for signal in signals:
        yield Heed(signal.removeprefix("SIG"), code if action.startswith("exit") else None)
    session.status = 0


def _env(session: Session, _words: list[str], stream: int) -> Iterator[Step]:
    for name, value in session.variables.items():
        yield Write(f"{name}={value}\n".encode(), stream)
    session.status = 0


def _says(text: Callable[[Session], str], status: int = 0) -> Builtin:
    def say(session: Session, _words: list[str], stream: int) -> Iterator[Step]:
        if said := text(session):
            yield Write(said.encode() + b"\n", stream)
        session.status = status

    return say


def _waits(session: Session, _words: list[str], _stream: int) -> Iterator[Step]:
    session.status = 0
    yield FOREVER


BUILTINS: dict[str, Builtin] = {
    "echo": _echo,
    "printf": _printf,
    "sleep": _sleep,
    "exit": _exit,
    "seq": _seq,
    "yes": _yes,
    "trap": _trap,
    "env": _env,
    "printenv": _env,
    "true": _says(lambda _session: ""),
    ":": _says(lambda _session: ""),
    "false": _says(lambda _session: "", 1),
    "wait": _says(lambda _session: ""),
    "set": _says(lambda _session: ""),
    "export": _says(lambda _session: ""),
    "nc": _says(lambda _session: ""),
    "wget": _says(lambda _session: "ok"),
    "pwd": _says(lambda session: session.variables.get("PWD", "/")),
    "whoami": _says(lambda _session: "root"),
    "id": _says(lambda _session: "uid=0(root) gid=0(root) groups=0(root)"),
    "hostname": _says(lambda session: session.hostname),
    "uname": _says(lambda _session: "Linux"),
    "date": _says(lambda _session: time.strftime("%a %b %d %H:%M:%S UTC %Y", time.gmtime())),
    "ls": _says(lambda _session: "bin\ndev\netc\nhome\nproc\nroot\nsys\ntmp\nusr\nvar"),
    "tail": _waits,
    "httpd": _waits,
    "top": _waits,
}
