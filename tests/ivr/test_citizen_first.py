"""Citizen-first callbacks: keep the guide free until the citizen answers."""

from pathlib import Path

import pytest
from redis import Redis

from callback.verbs.attempt import claim_try
from callback.verbs.fall_due import fall_due
from callback.verbs.summon import is_citizen_first, summon
from callback.verbs.suspend_group import suspend_groups
from config.site import Site
from ivr.effects.ringing import Ringing
from ivr.twilio.client import Carrier
from routing.effects import Connect, DialCitizen, Effects, HangUp, RingGuide
from routing.state.contact import ContactState
from routing.state.guide import GuideState, GuideStatus
from routing.verbs.decline import Why, decline
from tests.ivr.exchange import PUBLIC, Exchange, settings, sid


@pytest.fixture
def exchange(redis: Redis, site: Site, data: Path) -> Exchange:
    """Return the reference site, where the school's queues ring citizens first."""
    school = site.groups["skola"].model_copy(update={"callback_first": "citizen"})
    groups = {**site.groups, "skola": school}
    return Exchange(redis, site.model_copy(update={"groups": groups}), data)


@pytest.fixture
def ringing(exchange: Exchange, data: Path) -> Ringing:
    """Return the worker's ringing; these tests send the carrier nothing."""
    carrier = Carrier(settings(data, LOTSA_TWILIO_ACCOUNT_SID="AC1"))
    return Ringing(exchange.callbacks, lambda: exchange.now, PUBLIC, carrier)


@pytest.fixture
def query(exchange: Exchange, ringing: Ringing) -> str:
    """Return the query of a callback offered to guide 1 while the citizen is rung."""
    contact = exchange.promised_callback()
    exchange.set_ready()
    (dial,) = ringing.guide(exchange.pop_offer())
    assert dial == DialCitizen(contact, 1)
    assert claim_try(exchange.callbacks, contact, 1, exchange.now)
    news = f"attempt=1&contact={contact}&lang=sv"
    exchange.send_status(f"/voice/citizen/status?{news}", "C", "ringing")
    return news


def contact(query: str) -> str:
    return query.split("&")[1].removeprefix("contact=")


def test_guide_is_rung_only_after_the_citizen_answers(exchange: Exchange, query: str) -> None:
    assert exchange.guide().state is GuideState.OFFERED
    assert exchange.guide().call == ""
    heard = exchange.request(f"/voice/citizen/answer?{query}", "C")
    exchange.request(heard.action, "C", key="1")
    assert exchange.pop_effect(RingGuide).offer == exchange.guide().offer
    found = exchange.get_contact(contact(query))
    assert (found.live, found.state) == (True, ContactState.OFFERED)


def test_citizen_and_guide_meet_when_the_guide_accepts(exchange: Exchange, query: str) -> None:
    exchange.request(f"/voice/citizen/key?{query}", "C", key="1")
    exchange.accept()
    exchange.request(f"/voice/join?contact={exchange.pop_effect(Connect).contact}&lang=sv", "C")
    found = exchange.get_contact(contact(query))
    assert found.state is ContactState.CONNECTED
    tally = exchange.desk.store.redis.hgetall(exchange.desk.today(found.queue, exchange.now))
    assert (tally["called_back"], tally.get("answered")) == ("1", None)


@pytest.mark.parametrize("status", ["busy", "no-answer", "failed", "completed"])
def test_missed_citizen_leaves_the_guide_idle(exchange: Exchange, query: str, status: str) -> None:
    for _ in range(2):
        exchange.send_status(f"/voice/citizen/status?{query}", "C", status)
    found, guide = exchange.get_callback(contact(query)), exchange.guide()
    assert (found.contact.state, found.tries) == (ContactState.PAUSED, 1)
    assert (guide.state, guide.status) == (GuideState.IDLE, GuideStatus.READY)


def test_machine_counts_as_missed(exchange: Exchange, query: str) -> None:
    heard = exchange.request(f"/voice/citizen/key?{query}", "C")
    assert heard.lines == ["sv-SE: Hej, det är Malmö stad. Vi har sökt dig.", "Hangup"]
    assert exchange.get_contact(contact(query)).state is ContactState.PAUSED


def test_declined_citizen_stays_first_in_line(exchange: Exchange, query: str) -> None:
    exchange.request(f"/voice/citizen/key?{query}", "C", key="1")
    exchange.send_status(
        f"/voice/guide/status?lang=sv&offer={exchange.pop_offer()}", "G", "completed"
    )
    found = exchange.get_contact(contact(query))
    assert (found.state, found.call) == (ContactState.WAITING, sid("C"))
    assert exchange.desk.store.position(found) == 1


def decline_offer(exchange: Exchange) -> Effects:
    """Let guide 1 decline on the page before the citizen answers."""
    return decline(exchange.desk, exchange.guide().offer, Why.DECLINED, exchange.now)


def test_decline_stops_ringing_the_citizen(exchange: Exchange, query: str) -> None:
    assert decline_offer(exchange) == [HangUp(sid("C"))]
    found = exchange.get_callback(contact(query))
    assert (found.contact.state, found.tries) == (ContactState.PAUSED, 0)
    exchange.send_status(f"/voice/citizen/status?{query}", "C", "canceled")
    assert exchange.get_contact(found.id).state is ContactState.WAITING


def test_leg_of_a_declined_offer_does_not_block_the_next_try(
    exchange: Exchange, ringing: Ringing, query: str
) -> None:
    decline_offer(exchange)
    exchange.send_status(f"/voice/citizen/status?{query}", "C", "canceled")
    exchange.set_ready("13")
    (dial,) = ringing.guide(exchange.guide("13").offer)
    assert dial == DialCitizen(contact(query), 1)
    assert claim_try(exchange.callbacks, contact(query), 1, exchange.now)
    exchange.send_status(f"/voice/citizen/status?{query}", "D", "ringing")
    assert exchange.get_contact(contact(query)).call == sid("D")


def test_answered_citizen_may_wait_after_a_decline(exchange: Exchange, query: str) -> None:
    heard = exchange.request(f"/voice/citizen/answer?{query}", "C")
    assert decline_offer(exchange) == []
    assert "Redirect /voice/hold" in exchange.request(heard.action, "C", key="1").lines
    found = exchange.get_contact(contact(query))
    assert (found.state, found.live) == (ContactState.WAITING, True)


@pytest.mark.parametrize("guides", [["1"], ["1", "13"]])
def test_held_callback_pauses_and_frees_the_guide(
    exchange: Exchange, ringing: Ringing, guides: list[str]
) -> None:
    id_ = exchange.promised_callback()
    for guide in guides:
        exchange.set_ready(guide)
    ringing.guide(exchange.pop_offer())
    suspend_groups(exchange.callbacks, ["skola"], exchange.now)
    assert ringing.citizen(id_, 1) == []
    assert exchange.get_callback(id_).why == "held"
    assert {exchange.guide(guide).state for guide in guides} == {GuideState.IDLE}


def test_one_offer_rings_the_citizen_once(exchange: Exchange, query: str) -> None:
    found = exchange.get_callback(contact(query))
    assert summon(exchange.callbacks, found, exchange.now) == []


def test_try_without_any_event_frees_the_guide(exchange: Exchange, query: str) -> None:
    exchange.now += 60
    for due in exchange.desk.store.due(exchange.now, 5):
        fall_due(exchange.callbacks, due, exchange.now)
    assert exchange.get_contact(contact(query)).state is ContactState.PAUSED
    assert exchange.guide().state is GuideState.IDLE


def test_other_groups_ring_the_guide_first(exchange: Exchange) -> None:
    menu = exchange.request(exchange.call().action, key="1")
    exchange.promise_callback(exchange.request(menu.action, key="3").action)
    exchange.send_status("/voice/status", "A", "completed")
    exchange.set_ready("3")
    found = exchange.get_callback(exchange.guide("3").contact)
    assert not is_citizen_first(exchange.callbacks, found)


def test_citizen_who_calls_while_rung_gets_the_kept_guide(exchange: Exchange, query: str) -> None:
    heard = exchange.call("B")
    assert heard.lines[-1] == "Redirect /voice/hold"
    assert exchange.pop_effect(HangUp).call == sid("C")
    exchange.send_status(f"/voice/citizen/status?{query}", "C", "canceled")
    assert exchange.pop_effect(RingGuide).offer == exchange.guide().offer
    assert exchange.get_contact(contact(query)).call == sid("B")
