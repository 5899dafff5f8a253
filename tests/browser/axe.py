"""What every page is checked for: axe's rules, and no sideways scrolling on a narrow telephone."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (1280, 390, 320)
AXE_WIDTHS = {"light": (1280, 320), "dark": (390,)}
"""Only colours differ between the two, and the rules take a second each time."""
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
AXE = {
    "resultTypes": ["violations"],
    # Off by default, because it is new: what is read aloud begins with what is seen.
    "rules": {"label-content-name-mismatch": {"enabled": True}},
}


def violations(response: dict[str, Any]) -> list[str]:
    """Each rule that is broken, with the elements that break it."""
    return [
        f"{broken['id']}: {', '.join(str(node['target'][0]) for node in broken['nodes'])}"
        for broken in response["violations"]
    ]


def faults_of(page: Page, scheme: str) -> list[str]:
    """What is wrong with the page as it stands: width at each, axe where the layouts differ."""
    found = list[str]()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate(TOO_WIDE):
            found.append(f"{page.url} at {width}: too wide")
        if width in AXE_WIDTHS[scheme]:
            found += [f"{page.url} at {width}: {fault}" for fault in violations(_run(page))]
    return found


def _run(page: Page) -> dict[str, Any]:
    told: dict[str, Any] = Axe().run(page, options=AXE).response
    return told
