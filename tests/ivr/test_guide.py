"""A guide's leg at the wire: accepting, declining, silence, and news in any order."""

import pytest

from routing.effects import CheckTalk, Connect, DropGuide, HangUp, RingGuide
from routing.state.contact import ContactState
from routing.state.guide import GuideState, GuideStatus
from routing.state.queue import Queue
from routing.verbs.arrive import arrive
from tests.ivr.exchange import CITIZEN, MAIN, Exchange, local, sid

LOST = ["sv-SE: Samtalet väntar inte längre. Tack ändå.", "Hangup"]


@pytest.fixture
def rung(exchange: Exchange) -> str:
    """Guide 1 is rung in the browser for the citizen's call A; the path of the offer's news."""
    exchange.ready()
    exchange.queues()
    return f"/voice/guide/status?lang=sv&offer={exchange.offered()}"


def answer(status: str) -> str:
    return status.replace("status", "answer")


def met(exchange: Exchange, status: str) -> str:
    """Guide and citizen talk; answers the contact's id."""
    exchange.hears(answer(status), "G")
    contact = exchange.take(Connect).contact
    exchange.hears(f"/voice/join?contact={contact}&lang=sv")
    return contact


def test_answering_in_the_browser_accepts_and_enters_the_conference(
    exchange: Exchange, rung: str
) -> None:
    heard = exchange.hears(answer(rung), "G")
    contact = exchange.take(Connect).contact
    conference = heard.one("Conference").attrib
    assert heard.lines == ["Dial", f"Conference {exchange.room(contact)}"]
    assert conference["endConferenceOnExit"] == "false"
    assert conference["participantLabel"] == "guide-1"
    assert (conference["beep"], conference["waitUrl"]) == ("false", "")
    assert exchange.contact().state is ContactState.CONNECTING


def test_the_citizen_joins_a_conference_that_outlasts_them(exchange: Exchange, rung: str) -> None:
    exchange.hears(answer(rung), "G")
    contact = exchange.take(Connect).contact
    conference = exchange.hears(f"/voice/join?contact={contact}&lang=sv").one("Conference").attrib
    assert conference["endConferenceOnExit"] == "false"
    assert conference["participantLabel"] == "citizen"
    assert exchange.hears(local(conference["waitUrl"])).lines == ["Play hold"]
    assert exchange.contact().state is ContactState.CONNECTED


def test_what_is_told_twice_is_answered_the_same_and_counts_once(
    exchange: Exchange, rung: str
) -> None:
    join = f"/voice/join?contact={exchange.contact().id}&lang=sv"
    for path, leg in ((answer(rung), "G"), (join, "A")):
        assert exchange.hears(path, leg).xml == exchange.hears(path, leg).xml
    taken = exchange.desk.store.keys.taken(exchange.desk.date(exchange.now))
    assert exchange.desk.store.redis.hvals(taken) == ["1"]


def test_an_answer_after_the_citizen_hung_up_is_told_so(exchange: Exchange, rung: str) -> None:
    exchange.tells("/voice/status", "A", "completed")
    assert exchange.hears(answer(rung), "G").lines == LOST


def test_an_answer_of_one_who_has_left_the_site_is_told_so(
    exchange: Exchange, rung: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(exchange.desk.site.guides, "1")
    assert exchange.hears(answer(rung), "G").lines[-1] == "Hangup"
    exchange.tells(rung, "G", "completed")
    assert exchange.contact().state is ContactState.WAITING


def test_an_answer_to_an_offer_that_there_never_was_is_told_so(exchange: Exchange) -> None:
    assert exchange.hears("/voice/guide/answer?lang=sv&offer=o0", "G").lines == LOST


def test_an_answer_repeated_after_the_contact_went_on_brings_nobody_together(
    exchange: Exchange, rung: str
) -> None:
    exchange.hears(answer(rung), "G")
    exchange.tells(rung, "G", "completed")
    assert exchange.contact().state is ContactState.WAITING
    assert exchange.hears(answer(rung), "G").lines == LOST


@pytest.mark.parametrize(
    ("status", "guide"),
    [
        ("busy", GuideStatus.AWAY),
        ("no-answer", GuideStatus.AWAY),
        ("failed", GuideStatus.READY),
        ("canceled", GuideStatus.READY),
        ("completed", GuideStatus.READY),
    ],
)
def test_a_leg_that_ends_unaccepted_returns_the_contact_to_its_place(
    exchange: Exchange, rung: str, status: str, guide: GuideStatus
) -> None:
    exchange.tells(rung, "G", status)
    assert exchange.contact().state is ContactState.WAITING
    assert exchange.desk.store.position(exchange.contact()) == 1
    assert exchange.guide().status is guide
    assert exchange.effects == []


def test_an_end_told_twice_ends_one_offer(exchange: Exchange, rung: str) -> None:
    exchange.ready("7")
    exchange.tells(rung, "G", "busy")
    exchange.tells(rung, "G", "busy")
    assert [type(effect) for effect in exchange.effects] == [RingGuide]
    assert exchange.contact().state is ContactState.OFFERED


def test_ringing_told_after_the_answer_does_not_end_the_conversation(
    exchange: Exchange, rung: str
) -> None:
    met(exchange, rung)
    exchange.tells(rung, "G", "ringing")
    assert exchange.effects == []


def test_ringing_told_after_the_end_rings_nobody(exchange: Exchange, rung: str) -> None:
    exchange.tells("/voice/status", "A", "completed")
    exchange.tells(rung, "G", "ringing")
    assert exchange.take(HangUp).call == sid("G")


def test_news_of_a_leg_that_is_not_the_offers_changes_nothing(
    exchange: Exchange, rung: str
) -> None:
    exchange.tells(rung, "G", "ringing")
    exchange.tells(rung, "X", "busy")
    assert exchange.contact().state is ContactState.OFFERED


def test_the_guide_hangs_up_before_the_citizen_has_come(exchange: Exchange, rung: str) -> None:
    exchange.hears(answer(rung), "G")
    contact = exchange.take(Connect).contact
    exchange.tells(rung, "G", "completed")
    assert exchange.effects == []
    heard = exchange.hears(f"/voice/join?contact={contact}&lang=sv")
    assert heard.lines[-1] == "Redirect /voice/hold"
    assert exchange.contact().state is ContactState.WAITING


def test_the_citizen_hangs_up_at_the_moment_of_connecting(exchange: Exchange, rung: str) -> None:
    exchange.hears(answer(rung), "G")
    exchange.take(Connect)
    exchange.tells("/voice/status", "A", "completed")
    assert exchange.take(DropGuide) == DropGuide(sid("G"), "guide_lost")
    assert exchange.hears("/voice/guide/lost", "G").lines == LOST
    exchange.tells(rung, "G", "completed")
    assert exchange.guide().free


def test_a_browser_that_is_gone_without_a_word_is_asked_about(
    exchange: Exchange, rung: str
) -> None:
    contact = met(exchange, rung)
    exchange.tells(rung, "G", "completed")
    assert exchange.take(CheckTalk).contact == contact
    assert exchange.found(contact).state is ContactState.CONNECTED


def test_the_citizen_hangs_up_and_the_guide_goes_on_to_wrap_up(
    exchange: Exchange, rung: str
) -> None:
    contact = met(exchange, rung)
    exchange.tells("/voice/status", "A", "completed")
    assert exchange.take(HangUp).call == sid("G")
    left = f"/voice/guide/left?contact={contact}&lang=sv"
    assert exchange.hears(left, "G").lines == ["Hangup"]
    exchange.tells(rung, "G", "completed")
    assert exchange.guide().state is GuideState.WRAP_UP
    assert exchange.effects == []


@pytest.fixture
def telephone(exchange: Exchange) -> str:
    """A guide who answers at a telephone is rung; the path where the leg is answered."""
    guide = next(g for g in exchange.desk.site.guides.values() if g.endpoint.startswith("+"))
    group, language = next(iter(guide.groups)), next(iter(guide.languages))
    exchange.ready(guide.id)
    arrived = arrive(
        exchange.desk,
        call=sid("A"),
        caller=CITIZEN,
        called=MAIN,
        queue=Queue(group, language),
        now=exchange.now,
    )
    exchange.now += 60
    exchange.do(arrived.effects)
    exchange.ready(guide.id)
    return f"/voice/guide/answer?lang=sv&offer={exchange.offered()}"


def test_a_telephone_is_asked_for_a_key_twice(exchange: Exchange, telephone: str) -> None:
    heard = exchange.hears(telephone, "G")
    verbs = [line for line in heard.lines if not line.startswith("sv-SE: Samtal från Lotsa")]
    assert verbs == ["Gather", "Gather", "Redirect /voice/guide/accept"]
    assert exchange.contact().state is ContactState.OFFERED


def test_key_1_on_a_telephone_accepts(exchange: Exchange, telephone: str) -> None:
    heard = exchange.hears(exchange.hears(telephone, "G").action, "G", key="1")
    contact = exchange.take(Connect).contact
    assert heard.lines == ["Dial", f"Conference {exchange.room(contact)}"]


def test_a_guide_who_puts_the_telephone_down_ends_the_conversation(
    exchange: Exchange, telephone: str
) -> None:
    guide = exchange.contact().guide
    exchange.hears(exchange.hears(telephone, "G").action, "G", key="1")
    contact = exchange.take(Connect).contact
    exchange.hears(f"/voice/join?contact={contact}&lang=sv")
    exchange.tells(telephone.replace("answer", "status"), "G", "completed")
    assert exchange.take(HangUp).call == sid("A")
    assert exchange.found(contact).end == "answered"
    assert exchange.guide(guide).state is GuideState.WRAP_UP


def test_another_key_declines_and_keeps_the_guide_ready(exchange: Exchange, telephone: str) -> None:
    guide = exchange.contact().guide
    heard = exchange.hears(exchange.hears(telephone, "G").action, "G", key="2")
    assert heard.lines == ["Hangup"]
    assert exchange.contact().state is ContactState.WAITING
    assert exchange.guide(guide).status is GuideStatus.READY


def test_a_machine_that_answers_a_guides_telephone_accepts_nothing(
    exchange: Exchange, telephone: str
) -> None:
    guide = exchange.contact().guide
    exchange.tells(telephone.replace("answer", "status"), "G", "in-progress")
    exchange.hears(exchange.hears(telephone, "G").goto, "G")
    assert exchange.contact().state is ContactState.WAITING
    assert exchange.guide(guide).status is GuideStatus.AWAY
