"""The code editor of a file: marks, suggestions, explanations, keyboard, and the plain fallback."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from config.model.site import Site
from console.identity.roles import Role
from service.browser_packages import are_installed, install_browser_packages
from tests.browser.axe import find_faults
from tests.browser.conftest import Served
from tests.browser.signed_in import signed_in
from tests.browser.working_day import TEN, malmo

pytestmark = pytest.mark.browser

FAULTY = "kontor:\n  weekly:\n    mon: [16:30-08:00]\n  holidays: true\n"
GROUP = "skola:\n  name: {sv: Skola}\n  hours: kontor\n"


@pytest.fixture
def lilla() -> Site:
    """Use the reference site, whose folder the draft begins with."""
    return malmo()


@pytest.fixture
def administrator(office: Served, bare_page: Page) -> Page:
    """A browser in which the administrator has signed in."""
    install_browser_packages()
    assert are_installed(), "npm ci has not installed the packages in package.json"
    office.time = TEN
    signed_in(office, bare_page, Role.ADMIN)
    return bare_page


@pytest.fixture
def editor(administrator: Page, page: Page) -> Page:
    """The same; any error in the browser's console is a fault."""
    assert page is administrator
    return page


def opened(page: Page, name: str) -> Locator:
    page.goto(f"/admin/files/{name}")
    content = page.get_by_role("textbox", name=f"Innehållet i {name}")
    expect(content).to_have_class(re.compile("cm-content"))
    return content


def write(content: Locator, text: str) -> None:
    """Replace the whole text; it is inserted at once, so that the editor adds no indentation."""
    content.press("ControlOrMeta+a")
    content.press("Delete")  # by the editor; the browser itself would keep styles of the old text
    content.page.keyboard.insert_text(text)


def test_faults_are_marked_before_the_file_is_saved(editor: Page) -> None:
    content = opened(editor, "hours.yaml")
    write(content, FAULTY)
    expect(editor.locator("#checked")).to_contain_text("Fel:")
    expect(editor.locator(".cm-lintRange-error").first).to_be_visible()
    expect(editor.locator(".cm-lint-marker-error").first).to_be_visible()
    content.press("F8")
    expect(editor.locator(".cm-tooltip")).to_contain_text("16:30")
    editor.get_by_role("button", name="Spara i utkastet").click()
    expect(editor.get_by_role("status").first).to_contain_text("med fel")
    expect(content).to_be_visible()
    editor.get_by_role("link", name="Rad 3").click()
    expect(editor.locator(".cm-content")).to_be_focused()
    assert editor.evaluate("getSelection().toString()").strip() == "mon: [16:30-08:00]"


def test_keys_and_values_are_suggested_and_explained(editor: Page) -> None:
    content = opened(editor, "groups.yaml")
    write(content, f"{GROUP}  ")
    content.press_sequentially("over")
    suggested = editor.get_by_role("option")
    expect(suggested.first).to_contain_text("overflow")
    suggested.first.click()  # Enter counts only once the list has been there for a moment
    expect(content).to_contain_text("overflow:")
    editor.locator(".cm-line", has_text="hours: kontor").get_by_text("hours").hover()
    expect(editor.locator(".described")).to_contain_text("hours")


def test_escape_and_tab_leave_the_editor(editor: Page) -> None:
    content = opened(editor, "outcomes.yaml")
    expect(editor.get_by_text("tryck på Esc först", exact=False)).to_be_visible()
    content.focus()
    content.press("Tab")
    expect(content).to_be_focused()
    content.press("ControlOrMeta+z")
    content.press("Escape")
    content.press("Tab")
    expect(editor.get_by_role("button", name="Spara i utkastet")).to_be_focused()


def test_text_area_stays_if_a_package_cannot_be_loaded(administrator: Page) -> None:
    page = administrator
    page.route("**/static/packages/@codemirror/view.js", lambda route: route.abort())
    page.goto("/admin/files/hours.yaml")
    page.locator("#text").fill(FAULTY)
    page.get_by_role("button", name="Spara i utkastet").click()
    page.get_by_role("link", name="Rad 3").click()
    expect(page.locator("#text")).to_be_focused()
    expect(page.locator(".faulty").first).to_have_text("3")


def test_axe_on_the_code_editor(administrator: Page) -> None:
    content = opened(administrator, "hours.yaml")
    write(content, FAULTY)
    expect(administrator.locator(".cm-lintRange-error").first).to_be_visible()
    content.press("F8")
    expect(administrator.locator(".cm-tooltip")).to_be_visible()
    administrator.emulate_media(color_scheme="light")
    found = find_faults(administrator, "light")
    administrator.emulate_media(color_scheme="dark")
    assert found + find_faults(administrator, "dark") == []


PLACES = {
    "a:\n  b:\n    |": [["a", "b"], True],
    "a:\n  b: |": [["a", "b"], False],
    "a:\n  b: x|": [["a", "b"], False],
    "a:\n  b: 1\n|": [[], True],
    "- a: 1\n  |": [[0], True],
    "- a: 1\n  b: |": [[0, "b"], False],
    "- |": [[0], True],
    "- a:\n  - b: 1\n    c|": [[0, "a", 0], True],
    "m:\n  options:\n    - {key: 1, |": [["m", "options", 0], True],
    "m:\n  options:\n    - {key: 1, label: {sv: |": [["m", "options", 0, "label", "sv"], False],
    "a: {b: |": [["a", "b"], False],
    "a: [|": [["a", 0], False],
    "a:\n  # note\n\n  b: 1\n  c|\nd: 1": [["a"], True],
    '"a b":\n  |': [["a b"], True],
    "a:\n- b: 1\n- |": [["a", 0], True],
}
"""Texts with the cursor at the bar, and the steps that lead there."""


def test_place_of_the_cursor_is_known_while_a_line_is_written(editor: Page) -> None:
    editor.goto("/admin/files")
    found = editor.evaluate(
        """async (texts) => {
            const { placeOf } = await import("/static/admin/yaml_place.js");
            return texts.map((text) => {
                const before = text.split("|")[0].split("\\n");
                const place = placeOf(
                    text.replace("|", "").split("\\n"), before.length - 1, before.at(-1).length,
                );
                return [place.steps, place.isKey];
            });
        }""",
        list(PLACES),
    )
    assert dict(zip(PLACES, found, strict=True)) == PLACES
