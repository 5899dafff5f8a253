"""Callbacks at the level of webhooks: the guide accepts, the citizen is rung."""

import pytest

from callback.verbs.attempt import claim_try
from routing.effects import DialCitizen, DropGuide, HangUp
from routing.state.contact import ContactState
from routing.state.guide import GuideState
from routing.verbs.requeue import requeue
from tests.ivr.exchange import Exchange, Heard, local, sid


@pytest.fixture
def rung(exchange: Exchange) -> str:
    """Return the query of a try: guide 1 has accepted and the citizen is rung."""
    contact = exchange.promised_callback()
    exchange.now += 360
    exchange.set_ready()
    exchange.accept()
    query = exchange.dial_query()
    assert claim_try(exchange.callbacks, contact, 1, exchange.now)
    exchange.send_status(f"/voice/citizen/status?{query}", "C", "ringing")
    return query


def contact(query: str) -> str:
    return query.split("&")[1].removeprefix("contact=")


def answers(exchange: Exchange, query: str) -> Heard:
    return exchange.request(f"/voice/citizen/answer?{query}", "C")


def press(exchange: Exchange, query: str, key: str) -> Heard:
    """Press a key; after 1 the citizen hears why we call, then joins the guide."""
    heard = exchange.request(f"/voice/citizen/key?{query}", "C", key=key)
    goes_on = "Redirect /voice/citizen/join" in heard.lines
    return exchange.request(heard.goto, "C") if goes_on else heard


def test_guide_hears_ringing_until_the_citizen_answers(exchange: Exchange) -> None:
    exchange.promised_callback()
    exchange.set_ready()
    heard = exchange.accept()
    wait = heard.one("Conference").attrib["waitUrl"]
    assert local(wait) == "/voice/ringing?lang=sv"
    tone = exchange.request("/voice/ringing?lang=sv", "G")
    assert (tone.lines, tone.one("Play").attrib) == (["Play ringing"], {"loop": "0"})


@pytest.mark.usefixtures("rung")
def test_repeated_accept_rings_the_citizen_once(exchange: Exchange) -> None:
    exchange.request(f"/voice/guide/answer?lang=sv&offer={exchange.guide().offer}", "G")
    assert not [effect for effect in exchange.effects if isinstance(effect, DialCitizen)]


def test_citizen_hears_who_calls_and_is_asked_twice(exchange: Exchange, rung: str) -> None:
    who = (
        "sv-SE: Hej, det är Malmö stad, med ett samtal till dig. Tryck 1 för att ta emot samtalet."
    )
    heard = answers(exchange, rung)
    assert heard.lines == ["Gather", who, "Gather", who, "Redirect /voice/citizen/key"]
    assert heard.first("Gather").attrib["timeout"] == "8"


def test_key_1_connects_citizen_and_guide(exchange: Exchange, rung: str) -> None:
    heard = exchange.request(answers(exchange, rung).action, "C", key="1")
    why = "sv-SE: Du bad oss ringa upp. Nu kopplar vi dig till en vägledare."
    assert heard.lines == [why, "Redirect /voice/citizen/join"]
    heard = exchange.request(heard.goto, "C")
    assert heard.lines == ["Dial", f"Conference {exchange.room(contact(rung))}"]
    assert exchange.get_contact(contact(rung)).state is ContactState.CONNECTED


def test_hang_up_before_meeting_the_guide_is_not_retried(exchange: Exchange, rung: str) -> None:
    exchange.request(f"/voice/citizen/key?{rung}", "C", key="1")
    exchange.send_status(f"/voice/citizen/status?{rung}", "C", "completed")
    found = exchange.get_callback(contact(rung))
    assert (found.contact.state, found.tries, found.contact.met) == (ContactState.PAUSED, 1, 0)
    assert exchange.guide().state is GuideState.IDLE
    tally = exchange.desk.store.redis.hgetall(exchange.desk.today(found.queue, exchange.now))
    assert "called_back" not in tally


def test_other_key_repeats_the_prompt(exchange: Exchange, rung: str) -> None:
    assert press(exchange, rung, "7").lines == answers(exchange, rung).lines


def test_silence_counts_as_machine_and_is_retried(exchange: Exchange, rung: str) -> None:
    heard = exchange.request(answers(exchange, rung).goto, "C")
    assert heard.lines == ["sv-SE: Hej, det är Malmö stad. Vi har sökt dig.", "Hangup"]
    found = exchange.get_callback(contact(rung))
    assert (found.contact.state, found.until) == (ContactState.PAUSED, exchange.now + 1800)
    assert exchange.effects == [DropGuide(sid("G"), "guide_missed")]
    assert exchange.guide().state is GuideState.IDLE
    assert exchange.request("/voice/guide/missed", "G").lines[-1] == "Hangup"


@pytest.mark.parametrize("status", ["busy", "no-answer", "failed", "canceled", "completed"])
def test_missed_callback_frees_the_guide(exchange: Exchange, rung: str, status: str) -> None:
    for _ in range(2):
        exchange.send_status(f"/voice/citizen/status?{rung}", "C", status)
    assert exchange.get_contact(contact(rung)).state is ContactState.PAUSED
    assert exchange.effects == [DropGuide(sid("G"), "guide_missed")]


@pytest.mark.parametrize(
    ("status", "pause", "failed"),
    [
        ("busy", 120, 0),
        ("no-answer", 300, 0),
        ("completed", 300, 0),
        ("canceled", 300, 0),
        ("failed", 300, 1),
    ],
)
def test_outcome_of_a_try_sets_the_next_one(
    exchange: Exchange, rung: str, status: str, pause: int, failed: int
) -> None:
    exchange.send_status(f"/voice/citizen/status?{rung}", "C", status)
    found = exchange.get_callback(contact(rung))
    assert (found.until - exchange.now, found.failed) == (pause, failed)


def test_citizen_hangs_up_after_the_conversation(exchange: Exchange, rung: str) -> None:
    press(exchange, rung, "1")
    exchange.send_status(f"/voice/citizen/status?{rung}", "C", "completed")
    assert exchange.get_contact(contact(rung)).end == "answered"
    assert exchange.guide().state is GuideState.WRAP_UP


def test_late_ringing_event_keeps_the_conversation(exchange: Exchange, rung: str) -> None:
    press(exchange, rung, "1")
    exchange.send_status(f"/voice/citizen/status?{rung}", "C", "ringing")
    assert exchange.effects == []
    assert exchange.get_contact(contact(rung)).state is ContactState.CONNECTED


def test_ringing_event_of_a_given_up_try_ends_the_leg(exchange: Exchange, rung: str) -> None:
    exchange.send_status(f"/voice/citizen/status?{rung}", "C", "no-answer")
    exchange.effects.clear()
    exchange.send_status(f"/voice/citizen/status?{rung}", "C2", "ringing")
    assert exchange.pop_effect(HangUp).call == sid("C2")


def test_key_1_after_guide_left_requeues_in_place(exchange: Exchange, rung: str) -> None:
    requeue(exchange.desk, contact(rung), exchange.now)
    exchange.queue_call("B", caller="+46701740606")
    heard = press(exchange, rung, "1")
    assert heard.lines[-1] == "Redirect /voice/hold"
    assert exchange.desk.store.position(exchange.get_contact(contact(rung))) == 1
    assert exchange.get_contact(contact(rung)).live


def test_guide_hang_up_while_ringing_counts_no_try(exchange: Exchange, rung: str) -> None:
    offer = exchange.guide().offer
    exchange.send_status(f"/voice/guide/status?lang=sv&offer={offer}", "G", "completed")
    assert exchange.pop_effect(HangUp).call == sid("C")
    rests = exchange.get_callback(contact(rung))
    assert (rests.contact.state, rests.until) == (ContactState.PAUSED, exchange.now + 30 + 20)
    exchange.send_status(f"/voice/citizen/status?{rung}", "C", "canceled")
    found = exchange.get_callback(contact(rung))
    assert (found.contact.state, found.until, found.tries) == (ContactState.WAITING, 0, 0)


def test_answered_citizen_is_not_cut_off_when_guide_leaves(exchange: Exchange, rung: str) -> None:
    said = answers(exchange, rung).lines
    offer = exchange.guide().offer
    exchange.send_status(f"/voice/guide/status?lang=sv&offer={offer}", "G", "completed")
    assert press(exchange, rung, "7").lines == said
    gone = (
        "sv-SE: Vägledaren är tyvärr inte längre ledig. "
        "Vänta kvar, så svarar vi när det är din tur."
    )
    assert gone in press(exchange, rung, "1").lines
    assert exchange.get_contact(contact(rung)).live
    assert not [effect for effect in exchange.effects if isinstance(effect, HangUp)]


def test_voicemail_after_guide_left_counts_no_try(exchange: Exchange, rung: str) -> None:
    answers(exchange, rung)
    requeue(exchange.desk, contact(rung), exchange.now)
    heard = exchange.request(f"/voice/citizen/key?{rung}", "C")
    assert heard.lines == ["sv-SE: Hej, det är Malmö stad. Vi har sökt dig.", "Hangup"]
    exchange.send_status(f"/voice/citizen/status?{rung}", "C", "completed")
    found = exchange.get_callback(contact(rung))
    assert (found.contact.state, found.tries) == (ContactState.WAITING, 0)


def test_cancel_as_guide_leaves_ends_the_callback(exchange: Exchange, rung: str) -> None:
    requeue(exchange.desk, contact(rung), exchange.now)
    heard = press(exchange, rung, "3")
    assert heard.lines[-1] == "Hangup"
    assert exchange.get_contact(contact(rung)).end == "cancelled"


def test_late_citizen_waits_on_the_line(exchange: Exchange, rung: str) -> None:
    requeue(exchange.desk, contact(rung), exchange.now)
    exchange.set_ready("7")
    heard = press(exchange, rung, "1")
    assert heard.lines[-1] == "Redirect /voice/hold"
    assert exchange.guide("7").contact == contact(rung)


def test_last_try_announces_no_further_call(exchange: Exchange, rung: str) -> None:
    store = exchange.desk.store
    store.redis.hset(exchange.callbacks.keys.callback(contact(rung)), "tries", 3)
    last = rung.replace("attempt=1", "attempt=3")
    heard = exchange.request(f"/voice/citizen/key?{last}", "C")
    assert heard.lines == ["sv-SE: Hej, det är Malmö stad. Vi har sökt dig.", "Hangup"]
    assert exchange.get_contact(contact(rung)).end == "unreached"
    assert answers(exchange, last).lines[-1] == "Hangup"


def test_hang_up_after_rejoining_on_rung_leg_keeps_callback(exchange: Exchange, rung: str) -> None:
    requeue(exchange.desk, contact(rung), exchange.now)
    press(exchange, rung, "1")
    exchange.send_status(f"/voice/citizen/status?{rung}", "C", "completed")
    found = exchange.get_contact(contact(rung))
    assert (not found.live, found.state) == (True, ContactState.WAITING)
