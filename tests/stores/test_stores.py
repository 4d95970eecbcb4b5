"""The stores of the window, which outlive its pages."""

from desktopdock.stores.stores import Stores
from desktopdock.support.signal import Connections
from tests.stores.test_projects import of


def test_a_store_that_a_page_was_first_to_ask_for_goes_on_when_the_page_is_made_anew() -> None:
    """In another language, or with larger text, every page is."""
    stores, of_the_page = Stores(), Connections()
    stores.containers.apply([of("shop", "web")])
    with of_the_page.collected():
        projects, images = stores.projects, stores.images
    of_the_page.close()
    stores.containers.apply([of("shop", "web"), of("docs", "site")])
    assert projects.count == 2
    assert images.count == 0
    stores.clear()
    assert projects.count == 0


def test_of_another_engine_nothing_is_known_yet() -> None:
    stores, heard = Stores(), list[tuple[int, bool]]()
    stores.containers.apply([of("shop", "web")])
    stores.containers.complete()
    projects = stores.projects
    projects.changed.connect(lambda _change: heard.append((projects.count, projects.is_complete)))
    stores.clear()
    assert heard == [(0, False)]
