"""JSON objects read into dataclasses, with an error that names the place of what is wrong."""

import dataclasses
import types
import typing
from typing import Any, TypeVar

T = TypeVar("T")


class BadRecord(ValueError):
    """The text names the place and what is wrong there."""


def read(shape: type[T], value: Any, place: str) -> T:
    """`value` as `shape`: a dataclass, tuple of one type, dict with text keys, union with None, text, number, bool.

    A dataclass may also be given as the list of its fields in their order.
    """
    origin, arguments = typing.get_origin(shape), typing.get_args(shape)
    result: Any = value
    if dataclasses.is_dataclass(shape):
        result = _record(shape, value, place)
    elif origin is tuple and arguments[-1] is ...:
        result = tuple(read(arguments[0], item, f"{place}[{at}]") for at, item in enumerate(_is(list, value, place)))
    elif origin is dict:
        items = _is(dict, value, place).items()
        result = {key: read(arguments[1], item, f"{place}.{key}") for key, item in items}
    elif origin is types.UnionType:
        result = None if value is None else read(arguments[0], value, place)
    elif shape is float:
        result = float(_is((int, float), value, place))
    else:
        _is(shape, value, place)
    return typing.cast(T, result)


def _record(shape: Any, value: Any, place: str) -> Any:
    types_of = typing.get_type_hints(shape)
    fields = [field.name for field in dataclasses.fields(shape)]
    given = dict(zip(fields, value, strict=False)) if isinstance(value, list) else _is(dict, value, place)
    if unknown := sorted(given.keys() - set(fields)):
        raise BadRecord(f"{place}: there is no {unknown[0]!r}; known are {', '.join(sorted(fields))}")
    try:
        return shape(**{name: read(types_of[name], item, f"{place}.{name}") for name, item in given.items()})
    except TypeError as error:  # a field without a default is missing
        raise BadRecord(f"{place}: {error}") from error


def _is(kind: Any, value: Any, place: str) -> Any:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise BadRecord(f"{place}: {value!r} is not a {getattr(kind, '__name__', 'number')}")
    return value
