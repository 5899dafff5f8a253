"""Citizen-first callbacks: keep the guide free until the citizen answers."""

from pathlib import Path

import pytest
from redis import Redis

from callback.verbs.attempt import claim_try
from callback.verbs.dial_citizen_first import dial_citizen_first, is_citizen_first
from callback.verbs.fall_due import fall_due
from callback.verbs.suspend_group import suspend_groups
from config.model.site import Site
from ivr.effects.ringing import Ringing
from ivr.twilio.client import Carrier
from routing.effects import Connect, DialCitizen, Effects, HangUp, RingGuide
from routing.state.contact import ContactState
from routing.state.guide import GuideState, GuideStatus
from routing.verbs.decline import DeclineReason, decline
from tests.ivr.webhook_client import PUBLIC, WebhookClient, settings, sid


@pytest.fixture
def webhooks(redis: Redis, site: Site, data: Path) -> WebhookClient:
    """Return the reference site, where the school's queues ring citizens first."""
    school = site.groups["skola"].model_copy(update={"callback_first": "citizen"})
    groups = {**site.groups, "skola": school}
    return WebhookClient(redis, site.model_copy(update={"groups": groups}), data)


@pytest.fixture
def ringing(webhooks: WebhookClient, data: Path) -> Ringing:
    """Return the worker's ringing; these tests send the carrier nothing."""
    carrier = Carrier(settings(data, LOTSA_TWILIO_ACCOUNT_SID="AC1"))
    return Ringing(webhooks.callbacks, lambda: webhooks.now, PUBLIC, carrier)


@pytest.fixture
def query(webhooks: WebhookClient, ringing: Ringing) -> str:
    """Return the query of a callback offered to guide 1 while the citizen is rung."""
    contact = webhooks.promised_callback()
    webhooks.set_ready()
    ringing.guide(webhooks.pop_offer())
    assert webhooks.pop_effect(DialCitizen) == DialCitizen(contact, 1)
    assert claim_try(webhooks.callbacks, contact, 1, webhooks.now)
    news = f"attempt=1&contact={contact}&lang=sv"
    webhooks.send_status(f"/voice/citizen/status?{news}", "C", "ringing")
    return news


def contact(query: str) -> str:
    return query.split("&")[1].removeprefix("contact=")


def test_guide_is_rung_only_after_the_citizen_answers(webhooks: WebhookClient, query: str) -> None:
    assert webhooks.guide().state is GuideState.OFFERED
    assert webhooks.guide().call == ""
    heard = webhooks.request(f"/voice/citizen/answer?{query}", "C")
    webhooks.request(heard.action, "C", key="1")
    assert webhooks.pop_effect(RingGuide).offer == webhooks.guide().offer
    found = webhooks.get_contact(contact(query))
    assert (found.live, found.state) == (True, ContactState.OFFERED)


def test_citizen_and_guide_meet_when_the_guide_accepts(webhooks: WebhookClient, query: str) -> None:
    webhooks.request(f"/voice/citizen/key?{query}", "C", key="1")
    webhooks.accept()
    webhooks.request(f"/voice/join?contact={webhooks.pop_effect(Connect).contact}&lang=sv", "C")
    found = webhooks.get_contact(contact(query))
    assert found.state is ContactState.CONNECTED
    tally = webhooks.router.store.redis.hgetall(webhooks.router.today(found.queue, webhooks.now))
    assert (tally["called_back"], tally.get("answered")) == ("1", None)


@pytest.mark.parametrize("status", ["busy", "no-answer", "failed", "completed"])
def test_missed_citizen_leaves_the_guide_idle(
    webhooks: WebhookClient, query: str, status: str
) -> None:
    for _ in range(2):
        webhooks.send_status(f"/voice/citizen/status?{query}", "C", status)
    found, guide = webhooks.get_callback(contact(query)), webhooks.guide()
    assert (found.contact.state, found.tries) == (ContactState.PAUSED, 1)
    assert (guide.state, guide.status) == (GuideState.IDLE, GuideStatus.READY)


def test_machine_counts_as_missed(webhooks: WebhookClient, query: str) -> None:
    heard = webhooks.request(f"/voice/citizen/key?{query}", "C")
    assert heard.lines == ["sv-SE: Hej, det är Malmö stad. Vi har sökt dig.", "Hangup"]
    assert webhooks.get_contact(contact(query)).state is ContactState.PAUSED


def test_declined_citizen_stays_first_in_line(webhooks: WebhookClient, query: str) -> None:
    webhooks.request(f"/voice/citizen/key?{query}", "C", key="1")
    webhooks.send_status(
        f"/voice/guide/status?lang=sv&offer={webhooks.pop_offer()}", "G", "completed"
    )
    found = webhooks.get_contact(contact(query))
    assert (found.state, found.call) == (ContactState.WAITING, sid("C"))
    assert webhooks.router.store.position(found) == 1


def decline_offer(webhooks: WebhookClient) -> Effects:
    """Let guide 1 decline on the page before the citizen answers."""
    return decline(webhooks.router, webhooks.guide().offer, DeclineReason.DECLINED, webhooks.now)


def test_decline_stops_ringing_the_citizen(webhooks: WebhookClient, query: str) -> None:
    assert decline_offer(webhooks) == [HangUp(sid("C"))]
    found = webhooks.get_callback(contact(query))
    assert (found.contact.state, found.tries) == (ContactState.PAUSED, 0)
    webhooks.send_status(f"/voice/citizen/status?{query}", "C", "canceled")
    assert webhooks.get_contact(found.id).state is ContactState.WAITING


def test_leg_of_a_declined_offer_does_not_block_the_next_try(
    webhooks: WebhookClient, ringing: Ringing, query: str
) -> None:
    decline_offer(webhooks)
    webhooks.send_status(f"/voice/citizen/status?{query}", "C", "canceled")
    webhooks.set_ready("13")
    ringing.guide(webhooks.guide("13").offer)
    assert webhooks.pop_effect(DialCitizen) == DialCitizen(contact(query), 1)
    assert claim_try(webhooks.callbacks, contact(query), 1, webhooks.now)
    webhooks.send_status(f"/voice/citizen/status?{query}", "D", "ringing")
    assert webhooks.get_contact(contact(query)).call == sid("D")


def test_answered_citizen_may_wait_after_a_decline(webhooks: WebhookClient, query: str) -> None:
    heard = webhooks.request(f"/voice/citizen/answer?{query}", "C")
    assert decline_offer(webhooks) == []
    assert "Redirect /voice/hold" in webhooks.request(heard.action, "C", key="1").lines
    found = webhooks.get_contact(contact(query))
    assert (found.state, found.live) == (ContactState.WAITING, True)


@pytest.mark.parametrize("guides", [["1"], ["1", "13"]])
def test_held_callback_pauses_and_frees_the_guide(
    webhooks: WebhookClient, ringing: Ringing, guides: list[str]
) -> None:
    id_ = webhooks.promised_callback()
    for guide in guides:
        webhooks.set_ready(guide)
    ringing.guide(webhooks.pop_offer())
    suspend_groups(webhooks.callbacks, ["skola"], webhooks.now)
    ringing.citizen(id_, 1)
    assert webhooks.get_callback(id_).why == "held"
    assert {webhooks.guide(guide).state for guide in guides} == {GuideState.IDLE}


def test_one_offer_rings_the_citizen_once(webhooks: WebhookClient, query: str) -> None:
    found = webhooks.get_callback(contact(query))
    assert dial_citizen_first(webhooks.callbacks, found, webhooks.now) == []


def test_try_without_any_event_frees_the_guide(webhooks: WebhookClient, query: str) -> None:
    webhooks.now += 60
    for due in webhooks.router.store.due(webhooks.now, 5):
        fall_due(webhooks.callbacks, due, webhooks.now)
    assert webhooks.get_contact(contact(query)).state is ContactState.PAUSED
    assert webhooks.guide().state is GuideState.IDLE


def test_other_groups_ring_the_guide_first(webhooks: WebhookClient) -> None:
    menu = webhooks.request(webhooks.call().action, key="1")
    webhooks.promise_callback(webhooks.request(menu.action, key="3").action)
    webhooks.send_status("/voice/status", "A", "completed")
    webhooks.set_ready("3")
    found = webhooks.get_callback(webhooks.guide("3").contact)
    assert not is_citizen_first(webhooks.callbacks, found)


def test_citizen_who_calls_while_rung_gets_the_kept_guide(
    webhooks: WebhookClient, query: str
) -> None:
    heard = webhooks.call("B")
    assert heard.lines[-1] == "Redirect /voice/hold"
    assert webhooks.pop_effect(HangUp).call == sid("C")
    webhooks.send_status(f"/voice/citizen/status?{query}", "C", "canceled")
    assert webhooks.pop_effect(RingGuide).offer == webhooks.guide().offer
    assert webhooks.get_contact(contact(query)).call == sid("B")
