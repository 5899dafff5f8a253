"""A callback at the wire: the guide accepts, the citizen is rung, and presses 1 or does not."""

import pytest

from callback.verbs.dial import claim_try
from routing.effects import DialCitizen, DropGuide, HangUp
from routing.state.contact import ContactState
from routing.state.guide import GuideState
from routing.verbs.requeue import requeue
from tests.ivr.exchange import Exchange, Heard, local, sid


@pytest.fixture
def rung(exchange: Exchange) -> str:
    """Guide 1 has accepted a callback and its citizen is rung; the query of that try."""
    contact = exchange.promised()
    exchange.now += 360
    exchange.ready()
    exchange.accepts()
    query = exchange.dialled()
    assert claim_try(exchange.callbacks, contact, 1, exchange.now)
    exchange.tells(f"/voice/citizen/status?{query}", "C", "ringing")
    return query


def contact(query: str) -> str:
    return query.split("&")[1].removeprefix("contact=")


def answers(exchange: Exchange, query: str) -> Heard:
    return exchange.hears(f"/voice/citizen/answer?{query}", "C")


def presses(exchange: Exchange, query: str, key: str) -> Heard:
    """What is heard at a key; with 1 the citizen hears why we call, and goes on to the guide."""
    heard = exchange.hears(f"/voice/citizen/key?{query}", "C", key=key)
    goes_on = "Redirect /voice/citizen/join" in heard.lines
    return exchange.hears(heard.goto, "C") if goes_on else heard


def test_the_guide_hears_ringing_until_the_citizen_comes(exchange: Exchange) -> None:
    exchange.promised()
    exchange.ready()
    heard = exchange.accepts()
    wait = heard.one("Conference").attrib["waitUrl"]
    assert local(wait) == "/voice/ringing?lang=sv"
    tone = exchange.hears("/voice/ringing?lang=sv", "G")
    assert (tone.lines, tone.one("Play").attrib) == (["Play ringing"], {"loop": "0"})


@pytest.mark.usefixtures("rung")
def test_a_repeated_accept_does_not_ring_the_citizen_again(exchange: Exchange) -> None:
    exchange.hears(f"/voice/guide/answer?lang=sv&offer={exchange.guide().offer}", "G")
    assert not [effect for effect in exchange.effects if isinstance(effect, DialCitizen)]


def test_the_citizen_hears_who_calls_and_is_asked_twice(exchange: Exchange, rung: str) -> None:
    who = (
        "sv-SE: Hej, det är Malmö stad, med ett samtal till dig. Tryck 1 för att ta emot samtalet."
    )
    heard = answers(exchange, rung)
    assert heard.lines == ["Gather", who, "Gather", who, "Redirect /voice/citizen/key"]
    assert heard.first("Gather").attrib["timeout"] == "8"


def test_key_1_brings_citizen_and_guide_together(exchange: Exchange, rung: str) -> None:
    heard = exchange.hears(answers(exchange, rung).action, "C", key="1")
    why = "sv-SE: Du bad oss ringa upp. Nu kopplar vi dig till en vägledare."
    assert heard.lines == [why, "Redirect /voice/citizen/join"]
    heard = exchange.hears(heard.goto, "C")
    assert heard.lines == ["Dial", f"Conference {exchange.room(contact(rung))}"]
    assert exchange.found(contact(rung)).state is ContactState.CONNECTED


def test_citizen_who_hangs_up_before_meeting_the_guide_is_not_called_back(
    exchange: Exchange, rung: str
) -> None:
    exchange.hears(f"/voice/citizen/key?{rung}", "C", key="1")
    exchange.tells(f"/voice/citizen/status?{rung}", "C", "completed")
    found = exchange.found(contact(rung))
    assert (found.state, found.tries, found.met) == (ContactState.PAUSED, 1, 0)
    assert exchange.guide().state is GuideState.IDLE
    tally = exchange.desk.store.redis.hgetall(exchange.desk.today(found.queue, exchange.now))
    assert "called_back" not in tally


def test_another_key_is_asked_again(exchange: Exchange, rung: str) -> None:
    assert presses(exchange, rung, "7").lines == answers(exchange, rung).lines


def test_no_key_is_a_machine_and_the_citizen_is_tried_again(exchange: Exchange, rung: str) -> None:
    heard = exchange.hears(answers(exchange, rung).goto, "C")
    assert heard.lines == ["sv-SE: Hej, det är Malmö stad. Vi har sökt dig.", "Hangup"]
    found = exchange.found(contact(rung))
    assert (found.state, found.until) == (ContactState.PAUSED, exchange.now + 1800)
    assert exchange.effects == [DropGuide(sid("G"), "guide_missed")]
    assert exchange.guide().state is GuideState.IDLE
    assert exchange.hears("/voice/guide/missed", "G").lines[-1] == "Hangup"


@pytest.mark.parametrize("status", ["busy", "no-answer", "failed", "canceled", "completed"])
def test_a_citizen_who_does_not_come_frees_the_guide(
    exchange: Exchange, rung: str, status: str
) -> None:
    for _ in range(2):
        exchange.tells(f"/voice/citizen/status?{rung}", "C", status)
    assert exchange.found(contact(rung)).state is ContactState.PAUSED
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
def test_what_the_carrier_tells_of_a_try_decides_when_the_next_one_is(
    exchange: Exchange, rung: str, status: str, pause: int, failed: int
) -> None:
    exchange.tells(f"/voice/citizen/status?{rung}", "C", status)
    found = exchange.found(contact(rung))
    assert (found.until - exchange.now, found.failed) == (pause, failed)


def test_the_citizen_hangs_up_after_talking(exchange: Exchange, rung: str) -> None:
    presses(exchange, rung, "1")
    exchange.tells(f"/voice/citizen/status?{rung}", "C", "completed")
    assert exchange.found(contact(rung)).end == "answered"
    assert exchange.guide().state is GuideState.WRAP_UP


def test_ringing_told_after_they_met_ends_nothing(exchange: Exchange, rung: str) -> None:
    presses(exchange, rung, "1")
    exchange.tells(f"/voice/citizen/status?{rung}", "C", "ringing")
    assert exchange.effects == []
    assert exchange.found(contact(rung)).state is ContactState.CONNECTED


def test_ringing_told_after_the_try_was_given_up_ends_the_leg(
    exchange: Exchange, rung: str
) -> None:
    exchange.tells(f"/voice/citizen/status?{rung}", "C", "no-answer")
    exchange.effects.clear()
    exchange.tells(f"/voice/citizen/status?{rung}", "C2", "ringing")
    assert exchange.take(HangUp).call == sid("C2")


def test_a_citizen_who_presses_1_when_the_guide_is_gone_waits_in_the_old_place(
    exchange: Exchange, rung: str
) -> None:
    requeue(exchange.desk, contact(rung), exchange.now)
    exchange.queues("B", caller="+46701740606")
    heard = presses(exchange, rung, "1")
    assert heard.lines[-1] == "Redirect /voice/hold"
    assert exchange.desk.store.position(exchange.found(contact(rung))) == 1
    assert exchange.found(contact(rung)).live


def test_a_guide_who_hangs_up_while_it_rings_costs_the_citizen_nothing(
    exchange: Exchange, rung: str
) -> None:
    offer = exchange.guide().offer
    exchange.tells(f"/voice/guide/status?lang=sv&offer={offer}", "G", "completed")
    assert exchange.take(HangUp).call == sid("C")
    rests = exchange.found(contact(rung))
    assert (rests.state, rests.until) == (ContactState.PAUSED, exchange.now + 30 + 20)
    exchange.tells(f"/voice/citizen/status?{rung}", "C", "canceled")
    found = exchange.found(contact(rung))
    assert (found.state, found.until, found.tries) == (ContactState.WAITING, 0, 0)


def test_who_has_picked_up_is_not_cut_off_when_the_guide_goes(
    exchange: Exchange, rung: str
) -> None:
    said = answers(exchange, rung).lines
    offer = exchange.guide().offer
    exchange.tells(f"/voice/guide/status?lang=sv&offer={offer}", "G", "completed")
    assert presses(exchange, rung, "7").lines == said
    gone = (
        "sv-SE: Vägledaren är tyvärr inte längre ledig. "
        "Vänta kvar, så svarar vi när det är din tur."
    )
    assert gone in presses(exchange, rung, "1").lines
    assert exchange.found(contact(rung)).live
    assert not [effect for effect in exchange.effects if isinstance(effect, HangUp)]


def test_a_voicemail_that_the_guide_has_left_costs_no_try(exchange: Exchange, rung: str) -> None:
    answers(exchange, rung)
    requeue(exchange.desk, contact(rung), exchange.now)
    heard = exchange.hears(f"/voice/citizen/key?{rung}", "C")
    assert heard.lines == ["sv-SE: Hej, det är Malmö stad. Vi har sökt dig.", "Hangup"]
    exchange.tells(f"/voice/citizen/status?{rung}", "C", "completed")
    found = exchange.found(contact(rung))
    assert (found.state, found.tries) == (ContactState.WAITING, 0)


def test_who_wants_it_no_more_as_the_guide_goes_is_not_rung_again(
    exchange: Exchange, rung: str
) -> None:
    requeue(exchange.desk, contact(rung), exchange.now)
    heard = presses(exchange, rung, "3")
    assert heard.lines[-1] == "Hangup"
    assert exchange.found(contact(rung)).end == "cancelled"


def test_a_citizen_who_comes_too_late_waits_on_the_line_for_the_next_guide(
    exchange: Exchange, rung: str
) -> None:
    requeue(exchange.desk, contact(rung), exchange.now)
    exchange.ready("7")
    heard = presses(exchange, rung, "1")
    assert heard.lines[-1] == "Redirect /voice/hold"
    assert exchange.guide("7").contact == contact(rung)


def test_after_the_last_try_no_further_call_is_spoken_of(exchange: Exchange, rung: str) -> None:
    store = exchange.desk.store
    store.redis.hset(store.keys.contact(contact(rung)), "tries", 3)
    last = rung.replace("attempt=1", "attempt=3")
    heard = exchange.hears(f"/voice/citizen/key?{last}", "C")
    assert heard.lines == ["sv-SE: Hej, det är Malmö stad. Vi har sökt dig.", "Hangup"]
    assert exchange.found(contact(rung)).end == "unreached"
    assert answers(exchange, last).lines[-1] == "Hangup"


def test_who_takes_up_the_place_on_the_line_that_rang_and_hangs_up_is_called_back(
    exchange: Exchange, rung: str
) -> None:
    requeue(exchange.desk, contact(rung), exchange.now)
    presses(exchange, rung, "1")
    exchange.tells(f"/voice/citizen/status?{rung}", "C", "completed")
    found = exchange.found(contact(rung))
    assert (found.callback, found.state) == (True, ContactState.WAITING)
