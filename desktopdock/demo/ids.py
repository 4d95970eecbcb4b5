"""Ids, digests and the names that an engine makes up."""

import hashlib
import secrets

_ADJECTIVES = ("amber", "brave", "calm", "eager", "gentle", "keen", "lucid", "merry", "quiet", "swift")
_NAMES = ("curie", "darwin", "euler", "franklin", "hopper", "kepler", "lovelace", "noether", "turing", "volta")


def new_id() -> str:
    return secrets.token_hex(32)


def digest(*seed: object) -> str:
    """64 hexadecimal digits, always the same for the same seed."""
    return hashlib.sha256("\0".join(map(str, seed)).encode()).hexdigest()


def long_id(short: str) -> str:
    """The whole id of which the day gives the first twelve digits."""
    return short + digest(short)[len(short) :]


def made_up_name(taken: object) -> str:
    while True:
        name = f"{secrets.choice(_ADJECTIVES)}_{secrets.choice(_NAMES)}"
        if not (isinstance(taken, (set, dict)) and name in taken):
            return name
        if secrets.randbelow(10) == 0:
            return f"{name}{secrets.randbelow(100000)}"
