"""Answers with nothing in them that an engine may leave out."""

from collections.abc import Mapping
from typing import Any

# What stays of each answer. A list of rows is written as the row.
_REQUIRED: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("/containers/json", {"Id": None, "Names": None, "State": None}),
    ("/images/json", {"Id": None}),
    ("/networks", {"Id": None, "Name": None}),
    ("/volumes", {"Volumes": {"Name": None}}),
    ("/version", {"Version": None, "ApiVersion": None}),
    ("/info", {}),
    ("/events", {"Type": None, "Action": None, "Actor": {"ID": None}}),
    ("/json", {"Id": None, "Name": None, "State": {"Status": None}, "Config": {}, "HostConfig": {}}),
)


_MAPS = {"Labels", "Attributes", "Options", "ExposedPorts", "Volumes", "PortBindings", "Networks", "Ports", "Config"}


def without_optional(path: str, body: Any) -> Any:
    """`body` of the answer to `path` with the keys that are needed; unknown paths are left as they are."""
    return _reduced(body, _required(path), drop=True)


def with_zeros(path: str, body: Any) -> Any:
    """The same with what Go writes for nothing in the place of each key that is not needed: null for lists and maps."""
    return _reduced(body, _required(path), drop=False)


def _required(path: str) -> Mapping[str, Any] | None:
    return next((shape for end, shape in _REQUIRED if path == end or (end == "/json" and path.endswith(end))), None)


def _reduced(body: Any, shape: Mapping[str, Any] | None, drop: bool) -> Any:
    if shape is None:
        return body
    if isinstance(body, list):
        return [_reduced(row, shape, drop) for row in body]
    if not isinstance(body, dict):
        return body
    kept = {key: _reduced(body[key], inner, drop) for key, inner in shape.items() if key in body}
    return kept if drop else _zero("", body) | kept


def _zero(key: str, value: Any) -> Any:
    if isinstance(value, dict) and key not in _MAPS:
        return {inner: _zero(inner, one) for inner, one in value.items()}
    return type(value)() if isinstance(value, (str, bool, int, float)) else None
