"""What a run might leave on the machine: processes, network links, mounts, control groups."""

from pathlib import Path

from tests.rig import cgroups, state


def seen() -> set[str]:
    """Links and mounts of the whole machine."""
    mounts = (line.split()[4] for line in Path("/proc/self/mountinfo").read_text().splitlines())
    return {f"link {link.name}" for link in Path("/sys/class/net").iterdir()} | {f"mount {mount}" for mount in mounts}


def left(before: set[str], run: Path) -> list[str]:
    """What is there now, was not before, and is a run's; processes and groups are known by the run's name."""
    groups = [f"control group {group}" for group in cgroups.of(run.name)]
    return sorted(seen() - before) + groups + _processes(run)


def _processes(run: Path) -> list[str]:
    mark, found = f"{state.VARIABLE}={run}".encode(), []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes().split(b"\0"):
                found.append(f"process {process.name} {(process / 'comm').read_text().strip()}")
        except OSError:
            continue  # it has ended
    return found
