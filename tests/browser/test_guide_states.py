"""Every state of the guide's page: no axe violations, and a sound layout at three widths."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page

from config.model.site import Site
from tests.browser.axe import axe_faults
from tests.browser.conftest import Served
from tests.browser.guide_states import after_a_call, before_a_call, in_a_call
from tests.browser.working_day import malmo

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]
States = Callable[[Served, Page], Iterator[str]]
DESK, PHONE, SMALL = (1366, 768), (390, 800), (320, 700)
AXE: tuple[tuple[tuple[int, int], Scheme], ...] = ((PHONE, "dark"), (DESK, "light"))
"""Where axe runs: the schemes differ in colours only, and a run takes a second."""
LAYOUT = (Path(__file__).parent / "layout.js").read_text("utf-8")


@pytest.fixture
def lilla() -> Site:
    """Use the reference site, with more groups, languages and guides, and longer names."""
    return malmo()


@pytest.mark.parametrize("states", [before_a_call, in_a_call, after_a_call])
def test_every_state_is_accessible_and_fits(office: Served, page: Page, states: States) -> None:
    seen: list[str] = []
    for state in states(office, page):
        seen += [f"{state}: {fault}" for fault in (*_unfit(page), *_inaccessible(page))]
    assert not seen, "\n".join(seen)


def _unfit(page: Page) -> Iterator[str]:
    """Yield what is wrong with the layout, last at the width of a desk."""
    for size in (SMALL, PHONE, DESK):
        resize(page, size)
        for fault in page.evaluate(LAYOUT, size == DESK):
            yield f"at {size[0]}: {fault}"


def _inaccessible(page: Page) -> Iterator[str]:
    """Yield axe's faults at a desk in light colours, and on a phone in dark ones."""
    for size, scheme in AXE:
        page.emulate_media(color_scheme=scheme)
        resize(page, size)
        yield from axe_faults(page)
    page.emulate_media(color_scheme="light")
    resize(page, DESK)


def resize(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
