"""A guide's page in a browser, with the citizens who call."""

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.calls.cuttable_network import CuttableNetwork
from tests.scenarios.actors import Actors, Person
from tests.scenarios.stack import TOKEN

SCHOOL = "+46406280410"
"""The direct number of preschool and education, in Swedish."""


class Desk:
    """One guide's browser; `page` is the window in use."""

    def __init__(
        self, actors: Actors, guide: str, context: BrowserContext, network: CuttableNetwork
    ) -> None:
        self.actors = actors
        self.guide = actors.guide(guide)
        self.context = context
        self.network = network
        self.page = context.new_page()

    def sign_in(self) -> None:
        """Sign in as people do, and arrive at the guide's page."""
        self.actors.stack.account(self.guide.id)
        self.page.goto("/sign-in?next=/guide")
        self.page.get_by_label("Namn").fill(self.guide.id)
        self.page.get_by_label("Lösenord").fill(TOKEN)
        self.page.get_by_role("button", name="Logga in").click()
        self.page.wait_for_url(f"{self.actors.stack.settings.console_url}/guide")

    def become_ready(self) -> None:
        self.page.locator("#choices").get_by_role("button", name="Redo").click()
        self.shows("Telefonen är ansluten")
        expect(self.page.locator("#standing")).to_contain_text("Redo")

    def answers(self, name: str, number: str = SCHOOL) -> Person:
        """Let this citizen call and the guide accept; return the citizen when the two talk."""
        citizen = self.actors.person(name)
        citizen.call(number)
        self.accept()
        self.talks_with(name)
        return citizen

    def accept(self) -> None:
        self.page.locator("#accept").click()

    def talks_with(self, name: str) -> None:
        """Wait until this person hears the guide, and the page shows the call."""
        self.actors.are_connected(name, f"guide {self.guide.id}")
        expect(self.view("connected").get_by_text("I samtal")).to_be_visible()

    def finish(self, matter: str = "1") -> None:
        """Choose the first matter, or another by its number, and finish the wrap-up."""
        expect(self.view("wrap_up")).to_be_visible()
        self.page.locator("#matter-search").press(matter)
        self.page.locator("#finish").click()
        expect(self.page.locator("#finish")).to_be_hidden()

    def press(self, name: str) -> None:
        """Press the button with exactly this name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def shows(self, words: str) -> None:
        expect(self.page.get_by_text(words).filter(visible=True).first).to_be_visible()

    def view(self, name: str) -> Locator:
        """Return the part of the page for this state."""
        return self.page.locator(f"[data-view={name}]")

    def open_window(self, script: str = "") -> Page:
        """Open the guide's page in another window of the browser, which runs `script` first."""
        other = self.context.new_page()
        other.add_init_script(script)
        other.goto("/guide")
        return other
