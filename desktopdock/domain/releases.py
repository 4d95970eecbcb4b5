"""A release of this program."""

from msgspec import Struct


class Release(Struct, frozen=True):
    """`page` is where a person reads about it and gets it."""

    version: str
    page: str
