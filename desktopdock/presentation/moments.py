"""How a point in time reads."""

from datetime import datetime, timedelta

from desktopdock.support.text import tr


def clock_time(moment: datetime) -> str:
    """11:57:08, by the clock of this computer."""
    return f"{moment.astimezone():%H:%M:%S}"


def moment(when: datetime, now: datetime) -> str:
    """11:57:08 today, "yesterday 16:20", 2026-11-20 16:20; both aware."""
    there, here = when.astimezone(), now.astimezone()
    if there.date() == here.date():
        return clock_time(when)
    if there.date() == here.date() - timedelta(days=1):
        return tr("yesterday {0}").format(f"{there:%H:%M}")
    return f"{there:%Y-%m-%d %H:%M}"
