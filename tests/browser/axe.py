"""Accessibility checks: axe's rules, and no horizontal scrolling on narrow phones."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (1280, 390, 320)
AXE_WIDTHS = {"light": (1280, 320), "dark": (390,)}
"""Widths at which axe runs. The schemes differ in colours only, and a run takes a second."""
IN_COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast"]}
"""The rules that can give another result in another scheme."""
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
AXE = {
    "resultTypes": ["violations"],
    # An accessible name has to contain the visible text. Experimental, and so off by default.
    "rules": {"label-content-name-mismatch": {"enabled": True}},
}

SCRIPT = Axe().axe_script
RUN = "options => axe.run(options).then(({violations}) => ({violations}))"


def violations(response: dict[str, Any]) -> list[str]:
    """Return each broken rule with the elements that break it."""
    return [
        f"{broken['id']}: {', '.join(str(node['target'][0]) for node in broken['nodes'])}"
        for broken in response["violations"]
    ]


def find_faults(page: Page, scheme: str) -> list[str]:
    """Return the page's faults: overflow at every width, axe where the layouts differ."""
    found = list[str]()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate(TOO_WIDE):
            found.append(f"{page.url} at {width}: too wide")
        if width in AXE_WIDTHS[scheme]:
            rules = AXE if scheme == "light" else IN_COLOURS
            found += [f"{page.url} at {width}: {fault}" for fault in axe_faults(page, rules)]
    return found


def axe_faults(page: Page, rules: dict[str, Any] = AXE) -> list[str]:
    """Run axe, which stays in the page until it is left; return the rules that are broken."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    return violations(page.evaluate(RUN, rules))
