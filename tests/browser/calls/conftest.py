"""A complete Lotsa with its simulated telephone network, and guides' pages in a browser."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.calls.cuttable_network import cuttable_network
from tests.browser.calls.desk import Desk
from tests.browser.conftest import PATIENCE_MS
from tests.scenarios.actors import Actors
from tests.scenarios.site_variant import site_variant
from tests.scenarios.stack import Stack

MONDAY_AT_TEN = "2026-06-15 10:00"
"""A time at which every group of the reference site is open."""
PEOPLE = {
    "Ada": "+46701740641",
    "Bo": "+46701740642",
    "Cia": "+46701740643",
    "Amina": "+46701740644",
    "Office": "+46406280431",
}
OpenDesk = Callable[[str], Desk]


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """One running Lotsa for all tests of this folder: to start one takes longer than most tests."""
    with Stack(site_variant("long_rings", tmp_path_factory.mktemp("site"))) as running:
        yield running


@pytest.fixture
def actors(stack: Stack) -> Iterator[Actors]:
    """The citizens, and an office that can be consulted."""
    stack.set_time(MONDAY_AT_TEN)
    actors = Actors(stack, PEOPLE)
    yield actors
    actors.leave()


@pytest.fixture
def open_desk(actors: Actors, browser: Browser) -> Iterator[OpenDesk]:
    """Open the page of a guide, signed in, in a browser and on a network of its own."""
    expect.set_options(timeout=PATIENCE_MS)
    with ExitStack() as open_:

        def open_desk(guide: str) -> Desk:
            network = open_.enter_context(cuttable_network())
            context = browser.new_context(
                base_url=actors.stack.settings.console_url,
                proxy={"server": network.url},
                reduced_motion="reduce",
                locale="sv-SE",
            )
            open_.callback(context.close)
            context.set_default_timeout(PATIENCE_MS)
            desk = Desk(actors, guide, context, network)
            desk.sign_in()
            return desk

        yield open_desk


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    """The page of guide 1, who answers preschool and education in Swedish."""
    return open_desk("1")
