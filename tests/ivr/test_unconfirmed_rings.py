"""Ring orders that the carrier has not answered, and what may still ring."""

import pytest

from callback.verbs.fall_due import fall_due
from ivr.effects.carry_out import EffectRunner
from routing.effects import HangUp, RingGuide
from routing.state.contact import ContactState
from routing.state.guide import GuideStatus
from routing.verbs.release_call import LATE_RING_S
from routing.verbs.set_status import set_status
from tests.ivr.fake_carrier import FakeCarrier
from tests.ivr.webhook_client import WebhookClient, sid


@pytest.fixture
def unanswered(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, ring: RingGuide
) -> str:
    """Ring guide 1 without learning the leg, then let the citizen hang up."""
    carrier.refusals.append((503, 20500))
    runner.carry_out(ring)
    webhooks.send_status("/voice/status", "A", "completed")
    return ring.offer


def news(webhooks: WebhookClient, offer: str, status: str) -> None:
    webhooks.send_status(f"/voice/guide/status?lang=sv&offer={offer}", "R", status)


@pytest.mark.usefixtures("unanswered")
def test_guide_who_may_still_ring_gets_no_offer(webhooks: WebhookClient) -> None:
    webhooks.queue_call("B", caller="+46701740606")
    assert webhooks.effects == []


def test_late_leg_ends_and_the_guide_gets_the_next_offer(
    webhooks: WebhookClient, unanswered: str
) -> None:
    webhooks.queue_call("B", caller="+46701740606")
    news(webhooks, unanswered, "initiated")
    assert webhooks.pop_effect(HangUp) == HangUp(sid("R"))
    assert webhooks.effects == []
    news(webhooks, unanswered, "canceled")
    assert webhooks.pop_effect(RingGuide).offer == webhooks.contact("B").offer


def test_answered_late_leg_hears_that_nobody_waits(
    webhooks: WebhookClient, unanswered: str
) -> None:
    heard = webhooks.request(f"/voice/guide/answer?lang=sv&offer={unanswered}", "R")
    assert heard.lines[-1] == "Hangup"
    news(webhooks, unanswered, "completed")
    assert webhooks.guide().free


def test_order_answered_after_the_citizen_left_ends_its_leg(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, ring: RingGuide
) -> None:
    carrier.meanwhile = lambda: webhooks.send_status("/voice/status", "A", "completed")
    runner.carry_out(ring)
    assert webhooks.pop_effect(HangUp) == HangUp(sid("R"))
    assert webhooks.guide().call == sid("R")
    news(webhooks, ring.offer, "canceled")
    assert webhooks.guide().free


@pytest.mark.parametrize("refusal", [(400, 21217), (401, 20003)])
def test_order_refused_after_citizen_left_frees_the_guide(
    webhooks: WebhookClient,
    runner: EffectRunner,
    carrier: FakeCarrier,
    ring: RingGuide,
    refusal: tuple[int, int],
) -> None:
    carrier.refusals.append(refusal)
    carrier.meanwhile = lambda: webhooks.send_status("/voice/status", "A", "completed")
    runner.carry_out(ring)
    assert webhooks.guide().free
    assert webhooks.effects == []


def test_order_is_not_repeated_after_the_citizen_left(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, ring: RingGuide
) -> None:
    carrier.refusals.append((429, 20429))
    carrier.meanwhile = lambda: webhooks.send_status("/voice/status", "A", "completed")
    runner.carry_out(ring)
    assert len(carrier.requests) == 1
    assert webhooks.guide().free


@pytest.mark.usefixtures("unanswered")
def test_guide_is_free_once_an_unknown_leg_can_ring_no_more(
    webhooks: WebhookClient,
) -> None:
    latest = webhooks.router.site.timing.offer_s + LATE_RING_S
    assert webhooks.router.store.due(webhooks.now + latest - 1, 5) == []
    (due,) = webhooks.router.store.due(webhooks.now + latest, 5)
    assert fall_due(webhooks.callbacks, due, webhooks.now + latest) == []
    assert webhooks.guide().free


@pytest.mark.parametrize("how", ["expires", "goes away"])
def test_unanswered_order_blocks_another_ring_of_the_guide(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, ring: RingGuide, how: str
) -> None:
    carrier.refusals.append((503, 20500))
    runner.carry_out(ring)
    if how == "expires":
        (due,) = webhooks.router.store.due(webhooks.now + 15, 5)
        fall_due(webhooks.callbacks, due, webhooks.now + 15)
    else:
        set_status(webhooks.router, "1", GuideStatus.AWAY, "lunch", webhooks.now)
        set_status(webhooks.router, "1", GuideStatus.READY, "", webhooks.now)
    webhooks.queue_call("B", caller="+46701740606")
    assert not [e for e in webhooks.effects if isinstance(e, RingGuide)]
    news(webhooks, ring.offer, "canceled")
    assert webhooks.pop_effect(RingGuide)


def test_unconfirmed_ring_order_is_not_repeated(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, ring: RingGuide
) -> None:
    carrier.refusals.append((503, 0))
    runner.carry_out(ring)
    assert len(carrier.requests) == 1
    assert webhooks.contact().state is ContactState.OFFERED
    webhooks.send_status(f"/voice/guide/status?lang=sv&offer={ring.offer}", "G", "ringing")
    assert webhooks.effects == []
