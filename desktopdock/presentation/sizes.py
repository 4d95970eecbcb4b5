"""How many bytes read: decimal units and three significant figures, as the docker program prints them."""

from desktopdock.support.text import tr

_STEP = 1000


def size(count: float) -> str:
    """13 MB, 1.12 GB; 0 B."""
    for unit in ("B", "kB", "MB", "GB", "TB"):
        if count < 999.5 or unit == "TB":
            return f"{figures(count)} {unit}"
        count /= _STEP
    raise AssertionError("the last unit takes everything")


def figures(number: float) -> str:
    """Three significant figures, without an exponent and without zeros at the end of a fraction."""
    places = max(0, 3 - len(str(round(number))))
    text = f"{number:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rate(bytes_a_second: float) -> str:
    return tr("{0}/s").format(size(bytes_a_second))
