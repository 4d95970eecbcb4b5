"""A very small shell: enough of it for what people and tests type into `sh -c`.

Lists of commands with ; && || and newlines, `while`, `for … in`, `if`, variables, $(seq A B), >&2, trap, and the
commands of `shell_commands`. Anything else is "not found", as it would be in a container without it.
"""

import re
import shlex
from collections.abc import Iterator, Mapping, Sequence

from desktopdock.demo.shell_commands import BUILTINS, Session, numbers
from desktopdock.demo.steps import STDERR, STDOUT, End, Pause, Step, Write

_CLOSERS = {"done": "do", "fi": "then"}
_SUM = re.compile(r"\$\(\(\$?(\w+)([+-])(\d+)\)\)")
_MOST_WORDS = 100_000


class Shell(Session):
    """One shell; a mistake in a script is said by it and ends it."""

    def run(self, script: str) -> Iterator[Step]:
        try:
            tokens = _tokens(script)
        except ValueError as error:
            yield Write(f"sh: syntax error: {error}\n".encode(), STDERR)
            yield End(2)
            return
        yield from self._said(self._list(tokens))

    def command(self, words: list[str]) -> Iterator[Step]:
        """One command without a shell around it, for example ["echo", "hi"]."""
        if words[:2] in (["sh", "-c"], ["/bin/sh", "-c"], ["bash", "-c"], ["/bin/bash", "-c"], ["ash", "-c"]):
            yield from self.run(words[2] if len(words) > 2 else "")
            return
        yield from self._said(self._simple(words))

    def _said(self, steps: Iterator[Step]) -> Iterator[Step]:
        try:
            yield from steps
        except ValueError as error:
            yield Write(f"sh: {error}\n".encode(), STDERR)
            self.status = 2
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
        known = BUILTINS.get(words[0].rpartition("/")[2])
        if words[0] == "exec":
            yield from self.command(words[1:])
        elif known:
            yield from known(self, words[1:], stream)
        else:
            self.status = 127
            yield Write(f"sh: {words[0]}: not found\n".encode(), STDERR)

    def _expanded(self, tokens: list[str]) -> list[str]:
        words: list[str] = []
        for token in tokens:
            bare = _unquoted(token, self.variables, self.status)
            if token.startswith("$(seq ") or token.startswith("`seq "):
                inner = token[2:-1] if token.startswith("$(") else token[1:-1]
                words += map(str, numbers(inner.split()[1:])[:_MOST_WORDS])
            else:
                words.append(bare)
        return words


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


def knows(word: str) -> bool:
    """Whether the pretend containers have this executable."""
    return word.rpartition("/")[2] in {*BUILTINS, "exec"} or knows_only_input(word)


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
