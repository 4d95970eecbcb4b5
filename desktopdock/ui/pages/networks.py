"""The page of networks."""

from desktopdock.actions.action import Services
from desktopdock.actions.networks import actions
from desktopdock.domain.networks import Network
from desktopdock.presentation.networks import columns, grammar, group, grouping, groups, order, sentence, sums
from desktopdock.support.text import tr
from desktopdock.ui.details.networks import tabs
from desktopdock.ui.pages.declaration import Declaration, Primary, clean_up


def networks_page() -> Declaration[Network]:
    return Declaration(
        noun="networks",
        title=tr("Networks"),
        icon="networks",
        empty=tr("No networks yet."),
        no_match=tr("No network matches {0}."),
        placeholder=tr("Filter name, driver, subnet, container…"),
        columns=columns(),
        sentence=sentence,
        order=order,
        groups=groups(),
        group=group,
        grammar=grammar(),
        links=lambda _network: (),
        actions=actions,
        primary=Primary("create", tr("Create…"), "plus", _create),
        tabs=tabs(),
        name=lambda network: network.name,
        nothing=tr("Select a network to see its details."),
        sums=sums,
        grouping=grouping(),
        more=[clean_up("networks")],
    )


def _create(services: Services) -> None:
    services.desk.open("create-network")
