"""Account faults count no try, set no guide away, and raise an alarm."""

from typing import Any, cast

import pytest

from callback.state.record import Callback
from callback.verbs.fall_due import fall_due
from ivr.effects.carry_out import EffectRunner
from routing.effects import DialCitizen, RingGuide, SendText
from routing.state.account import AccountFault, account_faults, rings_paused
from routing.state.contact import ContactState
from routing.state.guide import GuideStatus
from routing.verbs.assign import assign
from tests.ivr.fake_carrier import FakeCarrier
from tests.ivr.webhook_client import WebhookClient, sid

STOPS_ALL = [
    (401, 20003, AccountFault.CREDENTIALS),
    (401, 0, AccountFault.CREDENTIALS),
    (404, 20404, AccountFault.CREDENTIALS),
    (403, 20005, AccountFault.SUSPENDED),
    (400, 10004, AccountFault.LIMIT),
    (400, 21205, AccountFault.ORDER),
]
STOPS_SOME = [
    (403, 21215, AccountFault.COUNTRY),
    (400, 13227, AccountFault.COUNTRY),
    (400, 21210, AccountFault.CALLER_ID),
]


def seen(webhooks: WebhookClient) -> list[AccountFault]:
    return [fault.kind for fault in account_faults(webhooks.router, webhooks.now)]


def sweep(webhooks: WebhookClient) -> None:
    """Run the sweeper: deadlines and offers."""
    for due in webhooks.router.store.due(webhooks.now, 5):
        fall_due(webhooks.callbacks, due, webhooks.now)
        webhooks.router.store.settle(due)
    assign(webhooks.router, webhooks.now)


@pytest.mark.parametrize(("status", "code", "fault"), STOPS_ALL + STOPS_SOME)
def test_account_fault_raises_alarm_and_blames_no_guide(
    webhooks: WebhookClient,
    runner: EffectRunner,
    carrier: FakeCarrier,
    ring: RingGuide,
    status: int,
    code: int,
    fault: AccountFault,
) -> None:
    carrier.refusals.append((status, code))
    runner.carry_out(ring)
    assert webhooks.contact().state is ContactState.WAITING
    assert webhooks.guide().status is GuideStatus.READY
    assert webhooks.guide().failures == 0
    assert seen(webhooks) == [fault]


@pytest.mark.parametrize(("status", "code", "_fault"), STOPS_ALL + STOPS_SOME)
def test_account_fault_counts_no_try_and_backs_off(
    webhooks: WebhookClient,
    runner: EffectRunner,
    carrier: FakeCarrier,
    dial: DialCitizen,
    status: int,
    code: int,
    _fault: AccountFault,
) -> None:
    pauses = []
    for _ in range(4):
        carrier.refusals.append((status, code))
        runner.carry_out(dial)
        found = webhooks.get_callback(dial.contact)
        assert (found.contact.state, found.tries, found.failed) == (ContactState.PAUSED, 0, 0)
        pauses.append(found.until - webhooks.now)
        webhooks.send_status(
            f"/voice/guide/status?lang=sv&offer={accepted_offer(webhooks)}", "G", "completed"
        )
        webhooks.now = found.until + 61
        sweep(webhooks)
        webhooks.accept()
        webhooks.pop_effect(DialCitizen)
    assert pauses == [30, 60, 120, 240]


def accepted_offer(webhooks: WebhookClient) -> str:
    """Return the offer that guide 1 accepted last."""
    store = webhooks.router.store
    events = cast("list[Any]", store.redis.xrevrange(store.keys.events))
    return next(str(fields["offer"]) for _, fields in events if fields["event"] == "Accepted")


def test_fault_of_every_call_pauses_ringing_with_backoff(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier
) -> None:
    for guide in ("1", "2", "3", "4"):
        webhooks.set_ready(guide)
    for number in range(4):
        webhooks.queue_call(f"C{number}", caller=f"+4670174060{number + 5}")
    carrier.refusals.extend([(401, 20003)] * 99)
    for _ in range(480):  # two minutes of sweeps, each carrying out all effects
        effects = list(webhooks.effects)
        webhooks.effects.clear()
        for effect in effects:
            runner.carry_out(effect)
        webhooks.now += 0.25
        sweep(webhooks)
    assert 4 <= len(carrier.requests) <= 9
    assert {webhooks.guide(guide).status for guide in "1234"} == {GuideStatus.READY}


def test_calls_resume_when_the_account_works_again(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, ring: RingGuide
) -> None:
    carrier.refusals.append((401, 20003))
    runner.carry_out(ring)
    assert rings_paused(webhooks.router, webhooks.now)
    webhooks.now += 3
    sweep(webhooks)
    runner.carry_out(webhooks.pop_effect(RingGuide))
    assert webhooks.guide().call == sid("R")
    assert seen(webhooks) == []
    assert not rings_paused(webhooks.router, webhooks.now)


def test_forbidden_country_stops_no_other_calls(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, dial: DialCitizen
) -> None:
    carrier.refusals.append((403, 21215))
    runner.carry_out(dial)
    assert not rings_paused(webhooks.router, webhooks.now)
    webhooks.now += 899
    assert seen(webhooks) == [AccountFault.COUNTRY]
    webhooks.now += 2
    assert seen(webhooks) == []


def test_call_that_fails_for_our_account_counts_no_try(
    webhooks: WebhookClient, runner: EffectRunner, dial: DialCitizen
) -> None:
    runner.carry_out(dial)
    status = f"/voice/citizen/status?attempt=1&contact={dial.contact}&lang=sv"
    webhooks.send_status(status, "R", "initiated")
    webhooks.send_status(status, "R", "failed", ErrorCode="10004")
    found = webhooks.get_callback(dial.contact)
    assert (found.contact.state, found.tries, found.until) == (
        ContactState.PAUSED,
        0,
        webhooks.now + 30,
    )
    assert seen(webhooks) == [AccountFault.LIMIT]


def test_call_that_fails_for_our_account_keeps_guide_ready(
    webhooks: WebhookClient, ring: RingGuide
) -> None:
    status = f"/voice/guide/status?lang=sv&offer={ring.offer}"
    webhooks.send_status(status, "G", "failed", ErrorCode="10004")
    assert (webhooks.guide().status, webhooks.guide().failures) == (GuideStatus.READY, 0)


@pytest.mark.parametrize("rings", [True, False])
def test_unanswered_order_counts_as_try_only_if_it_rang(
    webhooks: WebhookClient,
    runner: EffectRunner,
    carrier: FakeCarrier,
    dial: DialCitizen,
    *,
    rings: bool,
) -> None:
    carrier.refusals.append((503, 0))
    runner.carry_out(dial)
    if rings:
        status = f"/voice/citizen/status?attempt=1&contact={dial.contact}&lang=sv"
        webhooks.send_status(status, "R", "ringing")
    webhooks.now += 51
    sweep(webhooks)
    found = webhooks.get_callback(dial.contact)
    assert found.tries == int(rings)
    assert found.until - webhooks.now == (300 if rings else 30)


def test_text_refused_for_our_account_is_sent_later(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, contact: Callback
) -> None:
    carrier.refusals.extend([(403, 21408)] * 9)
    for _ in range(9):
        runner.carry_out(SendText(contact.id, "text_unreached"))
    assert webhooks.get_callback(contact.id).texted == ""
    assert seen(webhooks) == [AccountFault.COUNTRY]
    runner.carry_out(SendText(contact.id, "text_unreached"))
    assert webhooks.get_callback(contact.id).texted != ""


@pytest.fixture
def contact(webhooks: WebhookClient) -> Callback:
    """Return a callback that was given up and whose citizen gets a text message."""
    id_ = webhooks.promised_callback()
    store = webhooks.router.store
    store.redis.hset(store.keys.contact(id_), mapping={"state": "ended", "end": "unreached"})
    return webhooks.get_callback(id_)
