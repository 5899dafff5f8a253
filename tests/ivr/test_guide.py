"""A guide's leg: accepting, declining, silence, and events in any order."""

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
    """Return the path of the status events: guide 1's browser is rung for call A."""
    exchange.set_ready()
    exchange.queue_call()
    return f"/voice/guide/status?lang=sv&offer={exchange.pop_offer()}"


def answer(status: str) -> str:
    return status.replace("status", "answer")


def met(exchange: Exchange, status: str) -> str:
    """Connect guide and citizen; return the contact's id."""
    exchange.request(answer(status), "G")
    contact = exchange.pop_effect(Connect).contact
    exchange.request(f"/voice/join?contact={contact}&lang=sv")
    return contact


def test_browser_answer_accepts_and_enters_the_conference(exchange: Exchange, rung: str) -> None:
    heard = exchange.request(answer(rung), "G")
    contact = exchange.pop_effect(Connect).contact
    conference = heard.one("Conference").attrib
    assert heard.lines == ["Dial", f"Conference {exchange.room(contact)}"]
    assert conference["endConferenceOnExit"] == "false"
    assert conference["participantLabel"] == "guide-1"
    assert (conference["beep"], conference["waitUrl"]) == ("false", "")
    assert exchange.contact().state is ContactState.CONNECTING


def test_conference_outlasts_the_citizen(exchange: Exchange, rung: str) -> None:
    exchange.request(answer(rung), "G")
    contact = exchange.pop_effect(Connect).contact
    conference = exchange.request(f"/voice/join?contact={contact}&lang=sv").one("Conference").attrib
    assert conference["endConferenceOnExit"] == "false"
    assert conference["participantLabel"] == "citizen"
    assert exchange.request(local(conference["waitUrl"])).lines == ["Play hold"]
    assert exchange.contact().state is ContactState.CONNECTED


def test_repeated_webhook_gets_the_same_answer_once(exchange: Exchange, rung: str) -> None:
    join = f"/voice/join?contact={exchange.contact().id}&lang=sv"
    for path, leg in ((answer(rung), "G"), (join, "A")):
        assert exchange.request(path, leg).xml == exchange.request(path, leg).xml
    taken = exchange.desk.store.keys.taken(exchange.desk.date(exchange.now))
    assert exchange.desk.store.redis.hvals(taken) == ["1"]


def test_answer_after_citizen_hung_up_says_so(exchange: Exchange, rung: str) -> None:
    exchange.send_status("/voice/status", "A", "completed")
    assert exchange.request(answer(rung), "G").lines == LOST


def test_answer_of_a_removed_guide_says_so(
    exchange: Exchange, rung: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(exchange.desk.site.guides, "1")
    assert exchange.request(answer(rung), "G").lines[-1] == "Hangup"
    exchange.send_status(rung, "G", "completed")
    assert exchange.contact().state is ContactState.WAITING


def test_answer_to_an_unknown_offer_says_so(exchange: Exchange) -> None:
    assert exchange.request("/voice/guide/answer?lang=sv&offer=o0", "G").lines == LOST


def test_repeated_answer_after_requeue_connects_nobody(exchange: Exchange, rung: str) -> None:
    exchange.request(answer(rung), "G")
    exchange.send_status(rung, "G", "completed")
    assert exchange.contact().state is ContactState.WAITING
    assert exchange.request(answer(rung), "G").lines == LOST


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
def test_unaccepted_leg_returns_the_contact_to_its_place(
    exchange: Exchange, rung: str, status: str, guide: GuideStatus
) -> None:
    exchange.send_status(rung, "G", status)
    assert exchange.contact().state is ContactState.WAITING
    assert exchange.desk.store.position(exchange.contact()) == 1
    assert exchange.guide().status is guide
    assert exchange.effects == []


def test_repeated_end_event_ends_one_offer(exchange: Exchange, rung: str) -> None:
    exchange.set_ready("7")
    exchange.send_status(rung, "G", "busy")
    exchange.send_status(rung, "G", "busy")
    assert [type(effect) for effect in exchange.effects] == [RingGuide]
    assert exchange.contact().state is ContactState.OFFERED


def test_late_ringing_event_keeps_the_conversation(exchange: Exchange, rung: str) -> None:
    met(exchange, rung)
    exchange.send_status(rung, "G", "ringing")
    assert exchange.effects == []


def test_ringing_event_after_the_end_rings_nobody(exchange: Exchange, rung: str) -> None:
    exchange.send_status("/voice/status", "A", "completed")
    exchange.send_status(rung, "G", "ringing")
    assert exchange.pop_effect(HangUp).call == sid("G")


def test_event_of_another_leg_changes_nothing(exchange: Exchange, rung: str) -> None:
    exchange.send_status(rung, "G", "ringing")
    exchange.send_status(rung, "X", "busy")
    assert exchange.contact().state is ContactState.OFFERED


def test_guide_hangs_up_before_meeting_the_citizen(exchange: Exchange, rung: str) -> None:
    exchange.request(answer(rung), "G")
    contact = exchange.pop_effect(Connect).contact
    exchange.send_status(rung, "G", "completed")
    assert exchange.effects == []
    heard = exchange.request(f"/voice/join?contact={contact}&lang=sv")
    assert heard.lines[-1] == "Redirect /voice/hold"
    assert exchange.contact().state is ContactState.WAITING


def test_citizen_hangs_up_while_connecting(exchange: Exchange, rung: str) -> None:
    exchange.request(answer(rung), "G")
    exchange.pop_effect(Connect)
    exchange.send_status("/voice/status", "A", "completed")
    assert exchange.pop_effect(DropGuide) == DropGuide(sid("G"), "guide_lost")
    assert exchange.request("/voice/guide/lost", "G").lines == LOST
    exchange.send_status(rung, "G", "completed")
    assert exchange.guide().free


def test_dropped_browser_is_checked_with_the_carrier(exchange: Exchange, rung: str) -> None:
    contact = met(exchange, rung)
    exchange.send_status(rung, "G", "completed")
    assert exchange.pop_effect(CheckTalk).contact == contact
    assert exchange.get_contact(contact).state is ContactState.CONNECTED


def test_citizen_hang_up_puts_the_guide_in_wrap_up(exchange: Exchange, rung: str) -> None:
    contact = met(exchange, rung)
    exchange.send_status("/voice/status", "A", "completed")
    assert exchange.pop_effect(HangUp).call == sid("G")
    left = f"/voice/guide/left?contact={contact}&lang=sv"
    assert exchange.request(left, "G").lines == ["Hangup"]
    exchange.send_status(rung, "G", "completed")
    assert exchange.guide().state is GuideState.WRAP_UP
    assert exchange.effects == []


@pytest.fixture
def telephone(exchange: Exchange) -> str:
    """Ring a guide on a telephone; return the path requested on answer."""
    guide = next(g for g in exchange.desk.site.guides.values() if g.endpoint.startswith("+"))
    group, language = next(iter(guide.groups)), next(iter(guide.languages))
    exchange.set_ready(guide.id)
    arrive(
        exchange.desk,
        call=sid("A"),
        caller=CITIZEN,
        called=MAIN,
        queue=Queue(group, language),
        now=exchange.now,
    )
    exchange.now += 60
    exchange.set_ready(guide.id)
    return f"/voice/guide/answer?lang=sv&offer={exchange.pop_offer()}"


def test_telephone_is_asked_for_a_key_twice(exchange: Exchange, telephone: str) -> None:
    heard = exchange.request(telephone, "G")
    verbs = [line for line in heard.lines if not line.startswith("sv-SE: Samtal från Lotsa")]
    assert verbs == ["Gather", "Gather", "Redirect /voice/guide/accept"]
    assert exchange.contact().state is ContactState.OFFERED


def test_key_1_on_a_telephone_accepts(exchange: Exchange, telephone: str) -> None:
    heard = exchange.request(exchange.request(telephone, "G").action, "G", key="1")
    contact = exchange.pop_effect(Connect).contact
    assert heard.lines == ["Dial", f"Conference {exchange.room(contact)}"]


def test_guide_hang_up_on_a_telephone_ends_the_conversation(
    exchange: Exchange, telephone: str
) -> None:
    guide = exchange.contact().guide
    exchange.request(exchange.request(telephone, "G").action, "G", key="1")
    contact = exchange.pop_effect(Connect).contact
    exchange.request(f"/voice/join?contact={contact}&lang=sv")
    exchange.send_status(telephone.replace("answer", "status"), "G", "completed")
    assert exchange.pop_effect(HangUp).call == sid("A")
    assert exchange.get_contact(contact).end == "answered"
    assert exchange.guide(guide).state is GuideState.WRAP_UP


def test_other_key_declines_and_keeps_the_guide_ready(exchange: Exchange, telephone: str) -> None:
    guide = exchange.contact().guide
    heard = exchange.request(exchange.request(telephone, "G").action, "G", key="2")
    assert heard.lines == ["Hangup"]
    assert exchange.contact().state is ContactState.WAITING
    assert exchange.guide(guide).status is GuideStatus.READY


def test_machine_on_a_guides_telephone_accepts_nothing(exchange: Exchange, telephone: str) -> None:
    guide = exchange.contact().guide
    exchange.send_status(telephone.replace("answer", "status"), "G", "in-progress")
    exchange.request(exchange.request(telephone, "G").goto, "G")
    assert exchange.contact().state is ContactState.WAITING
    assert exchange.guide(guide).status is GuideStatus.AWAY
