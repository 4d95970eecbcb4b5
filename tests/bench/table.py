"""The results as a table that ends in a verdict."""

from collections.abc import Sequence

from tests.bench.row import Result

HEAD = ("row", "figure", "ours", "floor or peer", "value", "at most", "")


def table(results: Sequence[Result]) -> str:
    lines = [HEAD, *(_line(result) for result in results)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def _line(result: Result) -> tuple[str, ...]:
    ratio = " x" if result.peer else ""
    peer = f"{result.peer:.4g}" if result.peer else ""
    verdict = "" if result.holds else "MISSED"
    shown = (f"{result.value:.3g}{ratio}", f"{result.limit:g}{ratio}", verdict)
    return (result.row, result.figure, f"{result.ours:.4g}", peer, *shown)
