"""The facts about compose projects or some of their services, in sections."""

from collections.abc import Sequence

from desktopdock.domain.projects import Project, Service
from desktopdock.presentation.container_details import SHOWN, Fact, Section, container_link
from desktopdock.presentation.containers import status
from desktopdock.support.text import tr


def sections(services: Sequence[Service]) -> list[Section]:
    """Each container leads to its row."""
    projects = list({service.project.name: service.project for service in services}.values())
    members = [
        container_link(container.key, container.name, status(container, "").text)
        for service in services
        for container in service.containers
    ]
    needs = [Fact(service.name, ", ".join(service.needs)) for service in services if service.needs]
    found = [
        *(_section(f"project.{place}", project.name, _facts(project)) for place, project in enumerate(projects)),
        _section("containers", tr("Containers"), members),
        _section("needs", tr("Made to depend on"), needs),
    ]
    return [section for section in found if section.facts]


def _facts(project: Project) -> list[Fact]:
    where = tr("where compose was run")
    facts = [Fact(tr("Compose file"), path, note=where) for path in project.paths]
    if not facts:
        facts.append(Fact(tr("Compose file"), tr("not named by its containers"), is_code=False))
    if project.folder:
        facts.append(Fact(tr("Folder"), project.folder, note=where))
    acts = tr("on the containers as they are; the file is not read")
    facts.append(Fact(tr("Actions"), acts, is_code=False))
    return facts


def _section(id: str, title: str, facts: list[Fact]) -> Section:
    return Section(id, title, tuple(facts[:SHOWN]), max(0, len(facts) - SHOWN))
