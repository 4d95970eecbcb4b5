"""The page of volumes."""

from desktopdock.actions.action import Services
from desktopdock.actions.volumes import actions
from desktopdock.domain.volumes import Volume
from desktopdock.presentation.volumes import (
    columns,
    grammar,
    group,
    grouping,
    groups,
    order,
    sentence,
    short_name,
    sums,
)  # fmt: skip
from desktopdock.support.text import tr
from desktopdock.ui.details.volumes import tabs
from desktopdock.ui.pages.declaration import Declaration, Primary, clean_up


def volumes_page() -> Declaration[Volume]:
    return Declaration(
        noun="volumes",
        title=tr("Volumes"),
        icon="volumes",
        empty=tr("No volumes yet."),
        no_match=tr("No volume matches {0}."),
        placeholder=tr("Filter name, driver, used by…"),
        columns=columns(),
        sentence=sentence,
        order=order,
        groups=groups(),
        group=group,
        grammar=grammar(),
        links=lambda _volume: (),
        actions=actions,
        primary=Primary("create", tr("Create…"), "plus", _create),
        tabs=tabs(),
        name=short_name,
        nothing=tr("Select a volume to see its details."),
        sums=sums,
        grouping=grouping(),
        more=[clean_up("volumes")],
    )


def _create(services: Services) -> None:
    services.desk.open("create-volume")
