"""Moments and spans in the words of an engine."""

import calendar
import time

NEVER = "0001-01-01T00:00:00Z"

_SPANS = ((48 * 3600, 3600, "hours"), (14 * 86400, 86400, "days"), (60 * 86400, 7 * 86400, "weeks"))


def rfc3339(moment: float) -> str:
    """Seconds since the epoch as an engine prints them, in UTC with nanoseconds; 0 is the engine's zero time."""
    if not moment:
        return NEVER
    whole, nanoseconds = divmod(round(moment * 1e9), 1_000_000_000)
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(whole)) + f".{nanoseconds:09d}Z"


def span(seconds: float) -> str:
    """As in `Up 3 hours`: one unit, rounded as docker's list does it."""
    whole = int(seconds)
    if whole < 1:
        return "Less than a second"
    if whole < 60:
        return "1 second" if whole == 1 else f"{whole} seconds"
    if whole < 3600:
        return "About a minute" if whole < 120 else f"{whole // 60} minutes"
    hours = int(seconds / 3600 + 0.5)
    if hours == 1:
        return "About an hour"
    for limit, unit, name in _SPANS:
        if hours * 3600 < limit:
            return f"{hours * 3600 // unit} {name}"
    days = hours // 24
    return f"{days // 30} months" if days < 730 else f"{days // 365} years"


def moment(text: str) -> float:
    """What a client gives as since or until: seconds, with or without a fraction, or RFC 3339 in UTC; "" is 0."""
    if not text:
        return 0.0
    if "T" not in text:
        return float(text)
    whole, _, rest = text.rstrip("Z").partition(".")
    return utc(whole) + float(f"0.{rest or 0}")


def utc(text: str) -> float:
    """Of 2026-11-24T12:05:06; raises `ValueError` for anything else."""
    return float(calendar.timegm(time.strptime(text, "%Y-%m-%dT%H:%M:%S")))
