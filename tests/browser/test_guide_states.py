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
AXE_SIZE = {"light": DESK, "dark": PHONE}
"""Where axe runs: the schemes differ in colours only, and a run takes a second."""
LAYOUT = (Path(__file__).parent / "layout.js").read_text("utf-8")


@pytest.fixture
def lilla() -> Site:
    """Use the reference site, with more groups, languages and guides, and longer names."""
    return malmo()


@pytest.mark.parametrize("states", [before_a_call, in_a_call, after_a_call])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_in_every_state(office: Served, page: Page, states: States, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme)
    resize(page, AXE_SIZE[scheme])
    seen: list[str] = []
    for state in states(office, page):
        seen += [f"{state}: {fault}" for fault in axe_faults(page)]
    assert not seen, "\n".join(seen)


@pytest.mark.parametrize("states", [before_a_call, in_a_call, after_a_call])
def test_layout_in_every_state(office: Served, page: Page, states: States) -> None:
    resize(page, DESK)
    seen: list[str] = []
    for state in states(office, page):
        for size in (SMALL, PHONE, DESK):
            resize(page, size)
            faults = page.evaluate(LAYOUT, size == DESK)
            seen += [f"{state} at {size[0]}: {fault}" for fault in faults]
    assert not seen, "\n".join(seen)


def resize(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
