"""The states of the guide's page, one after the other, at the reference site."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from console.identity.roles import Role
from conversation.store import Conversations
from conversation.verbs.party_joined import party_joined
from routing.state.guide import GuideStatus
from routing.verbs.decline import DeclineReason, decline
from routing.verbs.end_conversation import end_conversation
from routing.verbs.interrupt import interrupt
from routing.verbs.lose_guide import lose_guide
from routing.verbs.mark_answered import mark_answered
from routing.verbs.set_status import set_status
from tests.browser.conftest import Served
from tests.browser.signed_in import signed_in
from tests.browser.working_day import GUIDE, TEN

RING = "dispatchEvent(new Event('ring'))"
COLLEAGUES = ("1", "2", "3", "4", "5", "6", "8", "9")


def before_a_call(office: Served, page: Page) -> Iterator[str]:
    """Off duty, away, ready, rung, and in a call of which only the telephone knows."""
    open_page(office, page)
    yield shown(page, "out")
    page.locator("#away").click()
    yield "reasons for being away"
    page.locator("#sound summary").click()
    yield "sound and headset"
    page.keyboard.press("?")
    expect(page.locator("#shortcuts")).to_be_visible()
    yield "shortcuts"
    page.keyboard.press("Escape")
    page.locator("#choices").get_by_role("button", name="Redo").click()
    yield shown(page, "idle")
    page.locator("#call-out summary").click()
    yield "call a citizen"
    office.calls("CA1", "skola.ar", at=TEN)
    yield shown(page, "offered")
    page.evaluate(RING)
    page.locator("#accept").click()
    yield shown(page, "alone")


def in_a_call(office: Served, page: Page) -> Iterator[str]:
    """The call and all that opens in it; the dialogs come last."""
    contact = connect(office, page)
    yield shown(page, "connected")
    page.locator("#keypad summary").click()
    yield "keypad"
    page.locator("#keypad summary").click()
    page.locator("#book summary").click()
    yield "callback"
    page.locator("#book summary").click()
    page.locator("#hold").click()
    expect(page.locator("#holding")).to_be_visible()
    yield "hold"
    page.locator("#resume").click()
    page.evaluate("dispatchEvent(new CustomEvent('warn', { detail: 'high-jitter' }))")
    expect(page.locator("#quality")).to_be_visible()
    yield "poor line"
    page.locator("#transfer").click()
    expect(page.locator("#transfer-panel")).to_be_visible()
    yield "transfer"
    page.keyboard.press("Escape")
    yield from with_a_third_party(office, page, contact)
    yield from with_the_directory(page)
    page.evaluate("dispatchEvent(new Event('hang-up'))")
    interrupt(office.router, contact, "leg", TEN)
    expect(page.get_by_text("Invånaren hör musik")).to_be_visible()
    yield "rejoining"


def with_a_third_party(office: Served, page: Page, contact: str) -> Iterator[str]:
    """Yield each state of a consultation: the choice, ringing, on the line, and all three."""
    page.locator("#consult").click()
    expect(page.locator("#picker-colleagues button").first).to_be_visible()
    yield "whom to ask"
    page.locator("#party-number").fill("040-628 04 31")
    page.locator("#party-number").press("Enter")
    expect(page.get_by_text("Ringer +46 40 628 04 31 …")).to_be_visible()
    yield "consultation rings"
    talks = Conversations(office.router)
    party_joined(talks, contact, talks.get(office.contact(contact)).attempt, "PAR", TEN)
    expect(page.get_by_text("Du talar med +46 40 628 04 31.")).to_be_visible()
    yield "consultation"
    page.get_by_role("button", name="Alla tre").click()
    expect(page.get_by_text("hör varandra")).to_be_visible()
    yield "all three"
    page.get_by_role("button", name="Avsluta det andra samtalet").click()
    expect(page.locator("#consult")).to_be_visible()


def with_the_directory(page: Page) -> Iterator[str]:
    """The list, an entry, and the two dialogs of an entry."""
    page.locator("#search").fill("bygglov")
    expect(page.locator("#entries [role=option]").first).to_be_visible()
    yield "directory list"
    page.locator("#search").press("Enter")
    expect(page.locator("#entry-name")).to_have_text("Bygglovsenheten")
    yield "directory entry"
    for key, dialog in (("u", "#read-out"), ("r", "#refer")):
        page.locator("#entry").focus()
        page.keyboard.press(key)
        expect(page.locator(dialog)).to_be_visible()
        yield dialog
        page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#entry")).to_be_hidden()


def after_a_call(office: Served, page: Page) -> Iterator[str]:
    """Wrap-up, and each reason for which the system sets a guide away."""
    contact = connect(office, page)
    page.get_by_role("button", name="Logga ut").first.click()
    expect(page.locator("#leaving")).to_be_visible()
    yield "sign out in a call"
    page.get_by_role("button", name="Stanna kvar").click()
    page.evaluate("dispatchEvent(new Event('hang-up'))")
    end_conversation(office.router, contact, "citizen", TEN)
    yield shown(page, "wrap_up")
    page.locator("#matter-search").press("1")
    page.locator("#finish").click()
    expect(page.locator("[data-view=idle]")).to_be_visible()
    office.leg_ends(GUIDE, TEN)
    office.calls("CA2", "skola.ar", at=TEN, caller="+46701740606")
    expect(page.locator("[data-view=offered]")).to_be_visible()
    decline(office.router, office.rings(GUIDE, "leg2", TEN), DeclineReason.NO_ANSWER, TEN)
    yield shown(page, "blamed")
    office.leg_ends(GUIDE, TEN)
    for reason in ("unreachable", "telephone"):
        set_status(office.router, GUIDE, GuideStatus.AWAY, reason, TEN)
        yield shown(page, reason)
    office.ready(GUIDE, at=TEN)
    lost = office.calls("CA3", "skola.ar", at=TEN, caller="+46701740607")
    office.accepts(GUIDE, "leg3", TEN)
    mark_answered(office.router, lost, "CA3", TEN)
    lose_guide(office.router, lost, TEN)
    yield shown(page, "lost")
    set_status(office.router, GUIDE, GuideStatus.AWAY, "lunch", TEN, until=TEN - 60)
    yield shown(page, "away")


def open_page(office: Served, page: Page) -> None:
    """Open the page of a guide who speaks Arabic."""
    office.time = TEN
    signed_in(office, page, Role.GUIDE, GUIDE)
    page.goto("/guide")


def connect(office: Served, page: Page) -> str:
    """Connect the guide with a citizen, among colleagues who are ready; return the contact."""
    open_page(office, page)
    office.ready(GUIDE, *COLLEAGUES, at=TEN)
    page.reload()
    expect(page.get_by_text("Telefonen är ansluten")).to_be_visible()
    contact = office.calls("CA1", "skola.ar", at=TEN)
    page.evaluate(RING)
    page.locator("#accept").click()
    office.accepts(GUIDE, "leg", TEN)
    mark_answered(office.router, contact, "CA1", TEN)
    expect(page.locator("[data-view=connected]")).to_be_visible()
    return contact


def shown(page: Page, view: str) -> str:
    """Wait until the page shows the state, and return its name."""
    expect(page.locator(f"[data-view={view}]").first).to_be_visible()
    return view
