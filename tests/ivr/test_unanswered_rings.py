"""Ring orders that the carrier has not answered, and what may still ring."""

import pytest

from callback.verbs.fall_due import fall_due
from ivr.effects.carry_out import EffectRunner
from routing.effects import HangUp, RingGuide
from routing.state.contact import ContactState
from routing.state.guide import GuideStatus
from routing.verbs.choose import choose
from routing.verbs.free import LATE_RING_S
from tests.ivr.carrier import FakeCarrier
from tests.ivr.exchange import Exchange, sid


@pytest.fixture
def unanswered(
    exchange: Exchange, runner: EffectRunner, carrier: FakeCarrier, ring: RingGuide
) -> str:
    """Ring guide 1 without learning the leg, then let the citizen hang up."""
    carrier.refusals.append((503, 20500))
    runner.carry_out(ring)
    exchange.send_status("/voice/status", "A", "completed")
    return ring.offer


def news(exchange: Exchange, offer: str, status: str) -> None:
    exchange.send_status(f"/voice/guide/status?lang=sv&offer={offer}", "R", status)


@pytest.mark.usefixtures("unanswered")
def test_guide_who_may_still_ring_gets_no_offer(exchange: Exchange) -> None:
    exchange.queue_call("B", caller="+46701740606")
    assert exchange.effects == []


def test_late_leg_ends_and_the_guide_gets_the_next_offer(
    exchange: Exchange, unanswered: str
) -> None:
    exchange.queue_call("B", caller="+46701740606")
    news(exchange, unanswered, "initiated")
    assert exchange.pop_effect(HangUp) == HangUp(sid("R"))
    assert exchange.effects == []
    news(exchange, unanswered, "canceled")
    assert exchange.pop_effect(RingGuide).offer == exchange.contact("B").offer


def test_answered_late_leg_hears_that_nobody_waits(exchange: Exchange, unanswered: str) -> None:
    heard = exchange.request(f"/voice/guide/answer?lang=sv&offer={unanswered}", "R")
    assert heard.lines[-1] == "Hangup"
    news(exchange, unanswered, "completed")
    assert exchange.guide().free


def test_order_answered_after_the_citizen_left_ends_its_leg(
    exchange: Exchange, runner: EffectRunner, carrier: FakeCarrier, ring: RingGuide
) -> None:
    carrier.meanwhile = lambda: exchange.send_status("/voice/status", "A", "completed")
    runner.carry_out(ring)
    assert exchange.pop_effect(HangUp) == HangUp(sid("R"))
    assert exchange.guide().call == sid("R")
    news(exchange, ring.offer, "canceled")
    assert exchange.guide().free


@pytest.mark.parametrize("refusal", [(400, 21217), (401, 20003)])
def test_order_refused_after_citizen_left_frees_the_guide(
    exchange: Exchange,
    runner: EffectRunner,
    carrier: FakeCarrier,
    ring: RingGuide,
    refusal: tuple[int, int],
) -> None:
    carrier.refusals.append(refusal)
    carrier.meanwhile = lambda: exchange.send_status("/voice/status", "A", "completed")
    runner.carry_out(ring)
    assert exchange.guide().free
    assert exchange.effects == []


def test_order_is_not_repeated_after_the_citizen_left(
    exchange: Exchange, runner: EffectRunner, carrier: FakeCarrier, ring: RingGuide
) -> None:
    carrier.refusals.append((429, 20429))
    carrier.meanwhile = lambda: exchange.send_status("/voice/status", "A", "completed")
    runner.carry_out(ring)
    assert len(carrier.requests) == 1
    assert exchange.guide().free


@pytest.mark.usefixtures("unanswered")
def test_guide_is_free_once_an_unknown_leg_can_ring_no_more(
    exchange: Exchange,
) -> None:
    latest = exchange.desk.site.timing.offer_s + LATE_RING_S
    assert exchange.desk.store.due(exchange.now + latest - 1, 5) == []
    (due,) = exchange.desk.store.due(exchange.now + latest, 5)
    assert fall_due(exchange.callbacks, due, exchange.now + latest) == []
    assert exchange.guide().free


@pytest.mark.parametrize("how", ["expires", "goes away"])
def test_unanswered_order_blocks_another_ring_of_the_guide(
    exchange: Exchange, runner: EffectRunner, carrier: FakeCarrier, ring: RingGuide, how: str
) -> None:
    carrier.refusals.append((503, 20500))
    runner.carry_out(ring)
    if how == "expires":
        (due,) = exchange.desk.store.due(exchange.now + 15, 5)
        fall_due(exchange.callbacks, due, exchange.now + 15)
    else:
        choose(exchange.desk, "1", GuideStatus.AWAY, "lunch", exchange.now)
        choose(exchange.desk, "1", GuideStatus.READY, "", exchange.now)
    exchange.queue_call("B", caller="+46701740606")
    assert not [e for e in exchange.effects if isinstance(e, RingGuide)]
    news(exchange, ring.offer, "canceled")
    assert exchange.pop_effect(RingGuide)


def test_unconfirmed_ring_order_is_not_repeated(
    exchange: Exchange, runner: EffectRunner, carrier: FakeCarrier, ring: RingGuide
) -> None:
    carrier.refusals.append((503, 0))
    runner.carry_out(ring)
    assert len(carrier.requests) == 1
    assert exchange.contact().state is ContactState.OFFERED
    exchange.send_status(f"/voice/guide/status?lang=sv&offer={ring.offer}", "G", "ringing")
    assert exchange.effects == []
