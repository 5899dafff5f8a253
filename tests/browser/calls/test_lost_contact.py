"""A guide's page that loses the network or its process in a call, and what the citizen hears."""

import pytest
from playwright.sync_api import Error, expect

from tests.browser.calls.conftest import OpenDesk
from tests.browser.calls.desk import Desk
from tests.scenarios.actors import Person
from tests.scenarios.rejoin_steps import reports
from tests.scenarios.until import until

pytestmark = pytest.mark.browser

INTERRUPTED = "Samtalet avbröts för ett ögonblick. Vänta kvar i telefonen."
INTERRUPTED_IN_ARABIC = "انقطعت المكالمة للحظة."
LOST = "Samtalet bröts hos oss. Vänta kvar, så svarar en ny vägledare så snart det går."
INTERRUPTED_PAGE = "Invånaren hör musik medan din telefon ansluts igen"


def meets_again(desk: Desk, name: str) -> None:
    """Wait until the citizen has met the guide twice in the same call, and the page shows it."""
    citizen, guide = desk.actors.person(name), desk.guide.telephone
    look = lambda: citizen.conversations_with(guide) == 2  # noqa: E731
    until(f"{name} should meet the guide again", look, citizen.heard)
    desk.talks_with(name)
    expect(desk.page.get_by_text(INTERRUPTED_PAGE)).to_be_hidden()


def ends_well(desk: Desk, citizen: Person) -> None:
    """End the call from the page, as proof that its telephone works again."""
    desk.press("Lägg på")
    citizen.call_has_ended()
    expect(desk.view("wrap_up")).to_be_visible()


def test_network_cut_of_5_s_interrupts_the_call_only(desk: Desk) -> None:
    """The citizen hears a sentence, music, and the same guide again."""
    desk.become_ready()
    ada = desk.answers("Ada")
    desk.network.cut()
    ada.hears(INTERRUPTED)
    desk.actors.stack.advance(5)
    desk.network.restore()
    meets_again(desk, "Ada")
    ada.has_not_heard(LOST)
    ends_well(desk, ada)
    assert ada.conversations_with(desk.guide.telephone) == 2


def test_network_cut_of_40_s_gives_the_caller_to_a_colleague(desk: Desk) -> None:
    """The citizen hears a sentence, music, another sentence, and the next guide."""
    colleague = desk.actors.guide("7")
    desk.become_ready()
    ada = desk.answers("Ada")
    desk.page.locator("#written [name=note]").fill("skolskjuts till Bulltofta")
    desk.shows("Sparat")
    desk.network.cut()
    ada.hears(INTERRUPTED)
    desk.shows("Ingen kontakt med Lotsa. Försöker igen.")
    desk.actors.stack.advance(40)
    ada.hears(LOST)
    reports(desk.actors, "7")
    colleague.ready()
    colleague.telephone.is_rung()
    colleague.telephone.answer()
    desk.actors.are_connected("Ada", "guide 7")
    notes = colleague.page().get("/api/me/context")["notes"]
    assert [note["text"] for note in notes] == ["skolskjuts till Bulltofta"]
    desk.network.restore()
    expect(desk.view("lost")).to_be_visible()
    desk.press("Jag är redo igen")
    expect(desk.view("idle")).to_be_visible()
    desk.actors.are_connected("Ada", "guide 7")


def test_killed_browser_rejoins_when_the_page_is_opened_again(desk: Desk) -> None:
    desk.become_ready()
    ada = desk.answers("Ada")
    crash(desk)
    ada.hears(INTERRUPTED)
    desk.page = desk.open_window()
    meets_again(desk, "Ada")
    ends_well(desk, ada)
    assert ada.conversations_with(desk.guide.telephone) == 2


def test_reloaded_page_rejoins_a_call_in_arabic(open_desk: OpenDesk) -> None:
    desk = open_desk("7")
    desk.become_ready()
    amina = desk.actors.person("Amina")
    amina.call("+46406280400")
    amina.press("3")
    amina.press("1")
    desk.accept()
    desk.talks_with("Amina")
    desk.page.once("dialog", lambda dialog: dialog.accept())
    desk.page.reload()
    amina.hears(INTERRUPTED_IN_ARABIC)
    meets_again(desk, "Amina")
    ends_well(desk, amina)
    assert amina.conversations_with(desk.guide.telephone) == 2


def test_colleague_answers_when_the_browser_stays_closed(desk: Desk, open_desk: OpenDesk) -> None:
    """Two guides in two browsers: one is killed in mid-call, and the other gets the caller."""
    desk.become_ready()
    ada = desk.answers("Ada")
    other = open_desk("7")
    other.become_ready()
    crash(desk)
    ada.hears(INTERRUPTED)
    desk.actors.stack.advance(21)
    ada.hears(LOST)
    other.accept()
    other.talks_with("Ada")
    assert ada.conversations_with(desk.guide.telephone) == 1
    assert ada.conversations_with(other.guide.telephone) == 1


def crash(desk: Desk) -> None:
    """Kill the process of the page, which says goodbye to nobody."""
    with desk.page.expect_event("crash"), pytest.raises(Error):
        desk.page.goto("chrome://crash")
