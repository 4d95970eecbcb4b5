"""The page of compose projects, which the window calls stacks."""

from desktopdock.actions.projects import project_actions, service_actions
from desktopdock.domain.projects import Service
from desktopdock.presentation.services import columns, grammar, group, grouping, groups, order, ports, sentence, sums
from desktopdock.settings.settings import Settings
from desktopdock.support.text import tr
from desktopdock.ui.details.projects import tabs
from desktopdock.ui.pages.declaration import Declaration


def projects_page(settings: Settings) -> Declaration[Service]:
    return Declaration(
        noun="projects",
        title=tr("Stacks"),
        icon="stacks",
        empty=tr("No containers of a compose project here."),
        no_match=tr("No service matches {0}."),
        placeholder=tr("Filter project, service, image…"),
        columns=columns(),
        sentence=sentence,
        order=order,
        groups=groups(),
        group=group,
        grammar=grammar(),
        links=lambda service: ports(service, "").chips,
        actions=service_actions,
        primary=None,
        tabs=tabs(settings),
        name=lambda service: service.name,
        nothing=tr("Select a project or a service to see its details."),
        sums=sums,
        grouping=grouping(),
        group_actions=project_actions,
        id=lambda service: service.name,
        heights=(32, 44),
        counted=lambda service: service.project.name,
    )
