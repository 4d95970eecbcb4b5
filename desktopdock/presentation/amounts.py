"""How amounts read: bytes, rates, parts of a whole, spans of time."""

from desktopdock.support.text import tr

_UNITS = ("B", "kB", "MB", "GB", "TB", "PB")


def size(count: int) -> str:
    """Bytes in decimal units with three significant figures, as the docker program prints them: 13 MB, 1.12 GB."""
    return f"{_digits(count, _unit(count))} {_UNITS[_unit(count)]}"


def size_of(done: int, total: int) -> str:
    """Both in the unit of the larger: 12.1 of 29.7 MB."""
    unit = _unit(total)
    return tr("{0} of {1} {2}").format(_digits(done, unit), _digits(total, unit), _UNITS[unit])


def rate(bytes_a_second: float) -> str:
    return tr("{0}/s").format(size(round(bytes_a_second)))


def percent(fraction: float) -> str:
    """Rounded down: 100% only where it is all."""
    return f"{int(fraction * 100 + 1e-9)}%"


def span(seconds: float) -> str:
    """0.6 s, 34 s, 2 min 5 s, 1 h 4 min."""
    if seconds < 9.95:
        return tr("{0} s").format(f"{seconds:.1f}".removesuffix(".0"))
    whole = round(seconds)
    if whole < 60:
        return tr("{0} s").format(whole)
    if whole < 3600:
        return tr("{0} min {1} s").format(*divmod(whole, 60))
    return tr("{0} h {1} min").format(*divmod(whole // 60, 60))


def _unit(count: int) -> int:
    unit = 0
    while count >= 999.5 * 1000**unit and unit < len(_UNITS) - 1:
        unit += 1
    return unit


def _digits(count: int, unit: int) -> str:
    if not unit:
        return str(count)
    number = count / 1000**unit
    decimals = 0 if number >= 99.95 else 1 if number >= 9.995 else 2
    text = f"{number:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
