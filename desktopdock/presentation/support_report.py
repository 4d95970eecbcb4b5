"""How a support report reads: sections of plain text, in English whatever the window speaks, with nothing secret.

Each value is redacted by itself, so that a secret that spans lines cannot reach into what follows it.
"""

import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from desktopdock.desktop.checks.check import Check
from desktopdock.domain.connection import Connection
from desktopdock.domain.endpoints import DockerContexts, Origin
from desktopdock.domain.engine_info import EngineInfo
from desktopdock.domain.redaction import Redactor
from desktopdock.domain.secrets import is_secret, masked
from desktopdock.jobs.job import Job
from desktopdock.settings.declared import ALL
from desktopdock.settings.setting import Setting
from desktopdock.settings.settings import Settings

MOST_JOBS = 20  # that failed, the newest
MOST_WORDS = 4000  # letters of what an engine said
HEADING = "DesktopDock support report"
PROMISE = "Secrets, home folders, names of people and computers are masked. Nothing has been sent anywhere."

SHOWN = ("DOCKER_", "DESKTOPDOCK_", "BUILDKIT_", "COMPOSE_")
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")

_ORIGINS = {
    Origin.OPTION: "--host, --context or --demo on the command line",
    Origin.DOCKER_HOST: "DOCKER_HOST in the environment",
    Origin.DOCKER_CONTEXT: "DOCKER_CONTEXT in the environment",
    Origin.CURRENT_CONTEXT: "the docker program's current context",
    Origin.DEFAULT: "nobody: where an engine usually listens",
    Origin.CHOSEN: "the user, in the window",
}

Line = tuple[str, object]


class Section(Struct, frozen=True):
    """`lines` are names and values; one without a name stands alone. Values may have several lines."""

    title: str
    lines: Sequence[Line]


def report(sections: Sequence[Section], redactor: Redactor, at: datetime) -> str:
    written = [f"{HEADING}\nmade {at:%Y-%m-%d %H:%M:%S %z}\n{PROMISE}"]
    for section in sections:
        lines = [_line(name, value, redactor) for name, value in section.lines if value not in ("", None, ())]
        written.append("\n".join([f"## {section.title}", *(lines or ["none"])]))
    return "\n\n".join(written) + "\n"


def connection(shown: Connection, now: float) -> Section:
    """`now` is of the clock that the connection's times are of."""
    known = shown.capabilities
    return Section(
        "Connection",
        [
            ("name", shown.name),
            ("address", shown.endpoint),
            ("named by", _ORIGINS[shown.origin]),
            ("state", f"{shown.state.name.lower().replace('_', ' ')}, for {max(0, now - shown.since):.0f} s"),
            ("slow request", shown.request),
            ("error", f"{type(shown.error).__name__}: {shown.error}" if shown.error else ""),
            ("engine", known.engine if known else ""),
            ("agreed API", ".".join(map(str, known.api)) if known else ""),
            ("platform", f"{known.os}/{known.arch} {known.platform}".strip() if known else ""),
        ],
    )


def contexts(found: DockerContexts) -> Section:
    listed: list[Line] = [(context.name, f"{context.address} {context.problem}".strip()) for context in found.contexts]
    return Section(
        "Docker contexts",
        [("used by the docker program", found.used), ("named by", _ORIGINS[found.origin]), ("problem", found.problem),
         *listed],
    )  # fmt: skip


def checks(found: Sequence[Check]) -> Section:
    """What was looked at on this computer, each with its commands and their answers."""
    lines: list[Line] = []
    for check in found:
        asked = "\n".join(f"$ {one.command}\n{one.answer[:MOST_WORDS]}".rstrip() for one in check.asked)
        lines.append((check.id, f"{check.verdict.name.lower().replace('_', ' ')}, {check.sentence}\n{asked}".rstrip()))
    return Section("What was looked at on this computer", lines)


def engine(info: EngineInfo | None, problem: str = "") -> Section:
    if info is None:
        return Section("Engine", [("", problem or "not asked: nothing is connected")])
    counts = ((info.running, "running"), (info.paused, "paused"), (info.stopped, "stopped"), (info.images, "images"))
    lines: list[Line] = [(part.name, part.version.strip().partition("\n")[0]) for part in info.parts]
    lines += [
        ("API", f"{info.api}, from {info.oldest_api}"),
        ("system", f"{info.system} {info.os}/{info.arch}"),
        ("kernel", info.kernel),
        ("CPUs", info.cpus),
        ("memory in bytes", info.memory),
        ("has", ", ".join(f"{count} {what}" for count, what in counts if count is not None)),
        ("storage driver", info.storage_driver),
        ("data folder", info.data_folder),
        ("logging", info.logging_driver),
        ("cgroups", f"{info.cgroup_version} {info.cgroup_driver}".strip()),
        ("runtimes", ", ".join(info.runtimes)),
        ("security", "; ".join(info.security)),
        *[(f"{kind} plugins", ", ".join(names)) for kind, names in info.plugins],
        *[("warning", warning) for warning in info.warnings],
    ]
    return Section("Engine", lines)


def settings(kept: Settings) -> Section:
    """Those of the settings page, and what the environment overrules; not what is only remembered."""
    differing: list[Line] = []
    declared: Sequence[Setting[Any]] = ALL
    for setting in declared:
        value: Any = kept.get(setting)
        if (setting.section or setting.environment) and value != setting.default:
            by = kept.fixed_by(setting)
            differing.append((setting.id, f"{value} (by {by})" if by else value))
    return Section("Settings that differ from the default", differing)


def failures(jobs: Sequence[Job]) -> Section:
    """`jobs` newest first."""
    failed = [job for job in jobs if job.is_over and job.failed][:MOST_JOBS]
    return Section("Failed jobs, newest first", [("", _job(job)) for job in failed])


def environment(variables: Mapping[str, str]) -> Section:
    """What the docker program and we go by; of others not even their names."""
    return Section(
        "Environment",
        [
            (name, value if "://" in value and not is_secret(name, "x") else masked(name, value))
            for name, value in sorted(variables.items())
            if name.startswith(SHOWN) or name.lower() in PROXIES
        ],
    )


def secrets_of(variables: Mapping[str, str], *addresses: str) -> set[str]:
    """Values that must be written nowhere: of secret-looking variables, and the passwords of `addresses`."""
    found = {value for name, value in variables.items() if is_secret(name, value) and "://" not in value}
    for address in (*addresses, *(value for value in variables.values() if "://" in value)):
        try:
            parts = urlsplit(address.strip())
            named = {parts.password or ""}
        except ValueError:  # it is none
            continue
        found |= {form for password in named for form in (password, unquote(password))}
    return found - {""}


def _line(name: str, value: object, redactor: Redactor) -> str:
    said = redactor.redacted(f"{name}: {value}" if name else str(value)).rstrip()
    first, *others = said.split("\n")
    return "\n".join([first, *(f"    {line}" for line in others)])


def _job(job: Job) -> str:
    at = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(job.ended))
    return "\n".join(
        filter(None, [f"{at} {job.title}", f"$ {job.command}" if job.command else "", job.words[:MOST_WORDS]])
    )
