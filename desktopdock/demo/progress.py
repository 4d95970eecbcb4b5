"""The messages of a pull about one layer."""

from dataclasses import dataclass

from desktopdock.demo.http import Json


@dataclass(frozen=True)
class Blob:
    """One layer to pull; `size` is compressed."""

    digest: str
    size: int


def message(blob: Blob, status: str, current: float | None = None) -> Json:
    told: Json = {"status": status, "progressDetail": {}, "id": blob.digest[:12]}
    if current is not None:
        told["progressDetail"] = {"current": int(current), "total": blob.size}
        told["progress"] = _bar(int(current), blob.size)
    return told


def _bar(current: int, total: int) -> str:
    filled = int(50 * current / total) if total else 50
    line = "=" * max(0, filled - 1) + ">" if filled else ">"
    return f"[{line:<50}]  {_size(current)}/{_size(total)}"


def _size(size: int) -> str:
    for unit, name in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if size >= unit:
            return f"{size / unit:.4g}{name}"
    return f"{size}B"
