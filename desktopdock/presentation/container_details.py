"""The facts about one container, in sections, for the tab that shows them."""

import shlex
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from desktopdock.domain.container_details import ContainerDetail, Mount, PortDetail
from desktopdock.domain.containers import Container
from desktopdock.domain.images import made_from
from desktopdock.domain.keys import Key
from desktopdock.domain.projects import project_of, service_key, service_of
from desktopdock.domain.secrets import MASK, is_secret
from desktopdock.presentation.amounts import size
from desktopdock.presentation.container_ends import policy
from desktopdock.presentation.moments import moment
from desktopdock.presentation.plain import one_line
from desktopdock.support.text import tr

SHOWN = 20  # facts of a section; the rest is counted
LONGEST = 2_000  # letters of a value


class Fact(Struct, frozen=True):
    """`label` and `value` are an engine's words where `is_code`; `note` follows in a quiet tone.

    A `secret` is what to show in place of the value once it is asked for. `url` is what a click opens, `page` and
    `key` where it leads to in the window; the link is the value, or, where that says so, the label.
    """

    label: str
    value: str
    note: str = ""
    is_code: bool = True
    is_code_label: bool = False
    secret: str = ""
    url: str = ""
    icon: str = ""
    page: str = ""
    key: Key | None = None
    is_label_link: bool = False

    @property
    def leads(self) -> bool:
        return bool(self.url or self.page)


class Section(Struct, frozen=True):
    """`more` facts are not among those here. `can_copy` says that all of them together are worth a copy."""

    id: str
    title: str
    facts: tuple[Fact, ...]
    more: int = 0
    can_copy: bool = False


def sections(detail: ContainerDetail, row: Container, now: datetime) -> list[Section]:
    """`row` is the same container as the list has it: it knows what a browser can open."""
    urls = {(port.container, port.protocol): row.url(port) for port in row.ports}
    found = [
        _section("image", tr("Image and command"), _image(detail, row, now)),
        _section("ports", tr("Ports"), [_port(port, urls) for port in detail.ports]),
        _section("mounts", tr("Mounts"), [_mount(mount, detail.key.connection) for mount in detail.mounts]),
        _section(
            "environment",
            tr("Environment"),
            [named(name, value) for name, value in detail.environment[:SHOWN]],
            len(detail.environment),
            can_copy=True,
        ),
        _section("networks", tr("Networks"), _networks(detail)),
        _section("limits", tr("Restart policy and limits"), _limits(detail)),
        _section("labels", tr("Labels"), [named(*label) for label in detail.labels[:SHOWN]], len(detail.labels)),
    ]
    return [section for section in found if section.facts]


def environment_text(detail: ContainerDetail) -> str:
    """NAME=value a line; of a secret the name alone, as `docker run -e NAME` takes it from one's own environment."""
    return "\n".join(name if is_secret(name, value) else f"{name}={value}" for name, value in detail.environment)


def _section(id: str, title: str, facts: Sequence[Fact], count: int = 0, can_copy: bool = False) -> Section:
    return Section(id, title, tuple(facts[:SHOWN]), max(0, (count or len(facts)) - SHOWN), can_copy)


def _image(detail: ContainerDetail, row: Container, now: datetime) -> list[Fact]:
    created = moment(detail.created, now) if detail.created else ""
    image = made_from(detail.key.connection, detail.image, detail.image_id)
    facts = [
        Fact(tr("Image"), _short(detail.image), page="images" if detail.image_id else "", key=image),
        Fact(tr("Entry point"), _command(detail.entrypoint)),
        Fact(tr("Command"), _command(detail.command)),
        Fact(tr("Working folder"), _short(detail.working_dir)),
        Fact(tr("User"), _short(detail.user)),
        Fact(tr("Created"), created, note=detail.key.id[:12], is_code=False),
        _project(row),
    ]
    return [fact for fact in facts if fact.value]


def _project(row: Container) -> Fact:
    project, service = project_of(row), service_of(row)
    key = service_key(row.key.connection, project, service or row.name)
    note = tr("service {0}").format(one_line(service)) if service else ""
    return Fact(tr("Project"), _short(project), note, page="projects", key=key)


def _command(words: Iterable[str]) -> str:
    """As one would type it; a secret among the arguments is masked."""
    shown = []
    for word in words:
        name, sign, value = word.partition("=")
        shown.append(f"{name}={MASK}" if sign and is_secret(name, value) else shlex.quote(word))
    return _short(" ".join(shown))


def _port(port: PortDetail, urls: Mapping[tuple[int, str], str]) -> Fact:
    label = f"{port.container}/{port.protocol}"
    if not port.published:
        return Fact(label, "", note=tr("exposed, not published"), is_code_label=True)
    url = urls.get((port.container, port.protocol), "")
    return Fact(label, _short(", ".join(port.published)), is_code_label=True, url=url)


def _mount(mount: Mount, connection: str) -> Fact:
    kinds = {"volume": tr("volume"), "bind": tr("folder of the host"), "tmpfs": tr("in memory")}
    note = kinds.get(mount.kind, mount.kind)
    note = note if mount.is_writable else tr("{0}, read-only").format(note)
    icon = {"volume": "volumes", "bind": "folder"}.get(mount.kind, "")
    source = _short(mount.source)
    if mount.kind != "volume":
        return Fact(_short(mount.target), source, one_line(note), is_code_label=True, icon=icon)
    key = Key(connection, mount.source)
    return Fact(_short(mount.target), source, one_line(note), is_code_label=True, icon=icon, page="volumes", key=key)


def container_link(key: Key, name: str, value: str, note: str = "") -> Fact:
    """A container that has to do with the thing shown, and what."""
    return Fact(name, value, note, is_code_label=True, page="containers", key=key, is_label_link=True)


def named(name: str, value: str) -> Fact:
    if is_secret(name, value):
        return Fact(_short(name), MASK, is_code_label=True, secret=_short(value))
    return Fact(_short(name), _short(value), is_code_label=True)


def _networks(detail: ContainerDetail) -> list[Fact]:
    return [
        Fact(
            _short(network.network),
            ", ".join(network.addresses),
            note="" if network.addresses else tr("no address while it is stopped"),
            is_code_label=True,
            page="networks" if network.id else "",
            key=Key(detail.key.connection, network.id),
            is_label_link=True,
        )
        for network in detail.networks
    ]


def _limits(detail: ContainerDetail) -> list[Fact]:
    limits = detail.limits
    facts = [Fact(tr("Restart policy"), policy(detail.restart_policy))]
    if detail.is_removed_at_end:
        facts.append(Fact(tr("When it ends"), tr("it is removed"), is_code=False))
    if limits.memory:
        facts.append(Fact(tr("Memory"), size(limits.memory), is_code=False))
    if limits.cpus:
        facts.append(Fact(tr("Processors"), f"{limits.cpus:g}", is_code=False))
    if limits.pids:
        facts.append(Fact(tr("Processes"), str(limits.pids), is_code=False))
    return facts


def _short(text: str) -> str:
    return one_line(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")
