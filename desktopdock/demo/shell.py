"""A very small shell: enough of it for what people and tests type into `sh -c`.

Lists of commands with ; && || and newlines, `while`, `for … in`, `if`, variables, $(seq A B), >&2, trap, and the
commands in `_BUILTINS`. Anything else is "not found", as it would be in a container without it.
"""

import re
import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desktopdock.demo.steps import FOREVER, STDERR, STDOUT, End, Heed, Pause, Step, Write

_SIGNALS = {"TERM": 143, "INT": 130, "HUP": 129, "QUIT": 131, "USR1": 138}
_CLOSERS = {"done": "do", "fi": "then"}
_SUM = re.compile(r"\$\(\(\$?(\w+)([+-])(\d+)\)\)")
_FORM = re.compile(r"%(?:%|-?\d*[sd])")
_ESCAPE = re.compile(rb"\\([ntre\\]|[0-7]{1,3})")
_ESCAPES = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"e": b"\033", b"\\": b"\\"}
_MOST_WORDS = 100_000


@dataclass
class Shell:
    """The state of one shell; `status` is that of the last command."""

    variables: dict[str, str] = field(default_factory=dict)
    hostname: str = "demo"
    status: int = 0

    def run(self, script: str) -> Iterator[Step]:
        try:
            tokens = _tokens(script)
        except ValueError as error:
            yield Write(f"sh: syntax error: {error}\n".encode(), STDERR)
            yield End(2)
            return
        yield from self._list(tokens)
        yield End(self.status)

    def command(self, words: list[str]) -> Iterator[Step]:
        """One command without a shell around it, for example ["echo", "hi"]."""
        if words[:2] in (["sh", "-c"], ["/bin/sh", "-c"], ["bash", "-c"], ["/bin/bash", "-c"], ["ash", "-c"]):
            yield from self.run(words[2] if len(words) > 2 else "")
            return
        yield from self._simple(words)
        yield End(self.status)

    def _list(self, tokens: list[str]) -> Iterator[Step]:
        rest = tokens
        skip = False
        while rest:
            statement, joint, rest = _statement(rest)
            if statement and not skip:
                yield from self._any(statement)
            skip = (joint == "&&" and self.status != 0) or (joint == "||" and self.status == 0)

    def _any(self, tokens: list[str]) -> Iterator[Step]:
        match tokens[0]:
            case "while" | "until":
                condition, body = _split(tokens[1:-1], "do")
                while True:
                    yield from self._list(condition)
                    if (self.status == 0) != (tokens[0] == "while"):
                        break
                    yield from self._list(body)
                    yield Pause(0.0)
            case "for":
                head, body = _split(tokens[1:-1], "do")
                for value in self._expanded([word for word in head[2:] if word != ";"]):
                    self.variables[head[0]] = value
                    yield from self._list(body)
            case "if":
                condition, body = _split(tokens[1:-1], "then")
                body, otherwise = _split(body, "else")
                yield from self._list(condition)
                yield from self._list(body if self.status == 0 else otherwise)
            case _:
                yield from self._simple(self._expanded(tokens))

    def _simple(self, words: list[str]) -> Iterator[Step]:
        stream = STDERR if any(word in (">&2", "1>&2") for word in words) else STDOUT
        words = [word for word in words if not word.startswith((">", "1>", "2>", "<")) and word != "&"]
        while words and "=" in words[0] and words[0].partition("=")[0].isidentifier():
            name, _, value = words.pop(0).partition("=")
            self.variables[name] = value
        if not words:
            self.status = 0
            return
        known = _BUILTINS.get(words[0].rpartition("/")[2])
        if known:
            yield from known(self, words[1:], stream)
        else:
            self.status = 127
            yield Write(f"sh: {words[0]}: not found\n".encode(), STDERR)

    def _expanded(self, tokens: list[str]) -> list[str]:
        words: list[str] = []
        for token in tokens:
            bare = _unquoted(token, self.variables, self.status)
            if token.startswith("$(seq ") or token.startswith("`seq "):
                words += _numbers(token[2:-1].split()[1:] if token.startswith("$(") else token[1:-1].split()[1:])
            else:
                words.append(bare)
        return words[:_MOST_WORDS]


def _tokens(script: str) -> list[str]:
    """Words still in their quotes, and the operators ; && || & each by itself."""
    lexer = shlex.shlex(
        script.replace("$(seq ", "$(seq\x00").replace("\n", " ; "), posix=False, punctuation_chars=";&|"
    )
    lexer.whitespace_split = True
    lexer.commenters = ""
    tokens: list[str] = []
    for token in lexer:
        if tokens and tokens[-1].startswith("$(seq") and not tokens[-1].endswith(")"):
            tokens[-1] += " " + token
        elif tokens and tokens[-1].endswith(">") and token == "&":
            tokens[-1] += token
        elif tokens and tokens[-1].endswith(">&"):
            tokens[-1] += token
        else:
            tokens.append(token)
    return [token.replace("\x00", " ") for token in tokens]


def _statement(tokens: list[str]) -> tuple[list[str], str, list[str]]:
    """The first statement, what joins it to the next, and the rest."""
    depth = 0
    for at, token in enumerate(tokens):
        if token in ("while", "until", "for", "if"):
            depth += 1
        elif token in ("done", "fi"):
            depth -= 1
        elif depth <= 0 and token in (";", "&&", "||", "|", "&"):
            return tokens[:at], token, tokens[at + 1 :]
    return tokens, "", []


def _split(tokens: list[str], word: str) -> tuple[list[str], list[str]]:
    """At `word` where it belongs to the outermost statement; everything is on the left where it is missing."""
    depth = 0
    for at, token in enumerate(tokens):
        if token in ("while", "until", "for", "if"):
            depth += 1
        elif token in _CLOSERS:
            depth -= 1
        elif token == word and depth == 0:
            return tokens[:at], tokens[at + 1 :]
    return tokens, []


def _unquoted(token: str, variables: Mapping[str, str], status: int) -> str:
    if token.startswith("'") and token.endswith("'") and len(token) > 1:
        return token[1:-1]
    text = token.replace('"', "").replace("$?", str(status))
    text = _SUM.sub(lambda found: _sum(variables.get(found[1], "0"), found[2], found[3]), text)
    for name in sorted(variables, key=len, reverse=True):
        text = text.replace(f"${{{name}}}", variables[name]).replace(f"${name}", variables[name])
    return text


def _sum(left: str, sign: str, right: str) -> str:
    """$((name+1)), which is what loops count with."""
    return str(int(left or 0) + (int(right) if sign == "+" else -int(right)))


def _numbers(arguments: list[str]) -> list[str]:
    numbers = [int(argument) for argument in arguments]
    first, last = (numbers[0], numbers[-1]) if len(numbers) > 1 else (1, numbers[0] if numbers else 0)
    return [str(number) for number in range(first, last + 1)]


Builtin = Callable[[Shell, list[str], int], Iterator[Step]]


def _echo(shell: Shell, words: list[str], stream: int) -> Iterator[Step]:
    plain = words[1:] if words[:1] in (["-n"], ["-e"], ["-ne"]) else words
    text = " ".join(plain)
    data = text.encode()
    if "e" in (words[0] if plain is not words else ""):
        data = _escaped(text)
    yield Write(data + (b"" if words[:1] in (["-n"], ["-ne"]) else b"\n"), stream)
    shell.status = 0


def _printf(shell: Shell, words: list[str], stream: int) -> Iterator[Step]:
    form, *values = words or [""]
    left = iter(values)
    text = _FORM.sub(lambda found: _formed(found[0], next(left, "")), form)
    yield Write(_escaped(text), stream)
    shell.status = 0


def _formed(form: str, value: str) -> str:
    if form == "%%":
        return "%"
    return form % (value if form.endswith("s") else int(value or 0))


def _escaped(text: str) -> bytes:
    r"""With \n, \t, \303 and the like as what they stand for."""
    return _ESCAPE.sub(lambda found: _ESCAPES.get(found[1]) or bytes([int(found[1], 8) % 256]), text.encode())


def _sleep(shell: Shell, words: list[str], _stream: int) -> Iterator[Step]:
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
            shell.status = 1
            return
    shell.status = 0


def _exit(shell: Shell, words: list[str], _stream: int) -> Iterator[Step]:
    yield End(int(words[0]) % 256 if words and words[0].lstrip("-").isdecimal() else shell.status)


def _seq(shell: Shell, words: list[str], stream: int) -> Iterator[Step]:
    for number in _numbers(words):
        yield Write(number.encode() + b"\n", stream)
    shell.status = 0


def _yes(_shell: Shell, words: list[str], stream: int) -> Iterator[Step]:
    while True:
        yield Write((" ".join(words) or "y").encode() + b"\n", stream)


def _trap(shell: Shell, words: list[str], _stream: int) -> Iterator[Step]:
    action, *signals = words or [""]
    code = int(action.split()[-1]) if action.startswith("exit ") and action.split()[-1].isdecimal() else 0
    for signal in signals:
        yield Heed(signal.removeprefix("SIG"), code if action.startswith("exit") else None)
    shell.status = 0


def _env(shell: Shell, _words: list[str], stream: int) -> Iterator[Step]:
    for name, value in shell.variables.items():
        yield Write(f"{name}={value}\n".encode(), stream)
    shell.status = 0


def _says(text: Callable[[Shell], str], status: int = 0) -> Builtin:
    def say(shell: Shell, _words: list[str], stream: int) -> Iterator[Step]:
        if said := text(shell):
            yield Write(said.encode() + b"\n", stream)
        shell.status = status

    return say


def _waits(shell: Shell, _words: list[str], _stream: int) -> Iterator[Step]:
    shell.status = 0
    yield FOREVER


_BUILTINS: dict[str, Builtin] = {
    "echo": _echo,
    "printf": _printf,
    "sleep": _sleep,
    "exit": _exit,
    "seq": _seq,
    "yes": _yes,
    "trap": _trap,
    "env": _env,
    "printenv": _env,
    "true": _says(lambda _shell: ""),
    ":": _says(lambda _shell: ""),
    "false": _says(lambda _shell: "", 1),
    "wait": _says(lambda _shell: ""),
    "set": _says(lambda _shell: ""),
    "export": _says(lambda _shell: ""),
    "nc": _says(lambda _shell: ""),
    "wget": _says(lambda _shell: "ok"),
    "pwd": _says(lambda shell: shell.variables.get("PWD", "/")),
    "whoami": _says(lambda _shell: "root"),
    "id": _says(lambda _shell: "uid=0(root) gid=0(root) groups=0(root)"),
    "hostname": _says(lambda shell: shell.hostname),
    "uname": _says(lambda _shell: "Linux"),
    "date": _says(lambda _shell: "Tue Nov 24 12:05:06 UTC 2026"),
    "ls": _says(lambda _shell: "bin\ndev\netc\nhome\nproc\nroot\nsys\ntmp\nusr\nvar"),
    "tail": _waits,
    "httpd": _waits,
    "top": _waits,
}

_BUILTINS["exec"] = lambda shell, words, _stream: shell.command(words)


def knows(word: str) -> bool:
    """Whether the pretend containers have this executable."""
    return word.rpartition("/")[2] in _BUILTINS or knows_only_input(word)


def knows_only_input(word: str) -> bool:
    """Whether it does nothing but what is typed into it."""
    return word.rpartition("/")[2] in ("sh", "ash", "bash", "cat")


def environment(hostname: str, *entries: Sequence[str] | None) -> dict[str, str]:
    """What the processes of a container find, from lists of NAME=value; a later one wins."""
    found = {
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "HOSTNAME": hostname,
        "HOME": "/root",
    }
    for some in entries:
        found |= dict(entry.split("=", 1) for entry in some or [] if "=" in entry)
    return found
