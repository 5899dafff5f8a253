"""Unreachable guides: others are rung first, then the guide is set away."""

from typing import Any, cast

import pytest

from ivr.effects.carry_out import EffectRunner
from records.event import Event
from records.timeline import in_words
from routing.effects import RingGuide
from routing.state.contact import ContactState
from routing.state.guide import GuideStatus
from routing.verbs.assign import assign
from tests.ivr.carrier import FakeCarrier
from tests.ivr.exchange import SCHOOL, Exchange


def queue_next_caller(exchange: Exchange, name: str) -> str:
    """Queue a call to preschool; return the guide to whom it is offered first."""
    number = 2000 + int(name.removeprefix("C"))
    exchange.call(name, caller=f"+4670174{number:04d}", to=SCHOOL)
    return exchange.contact(name).guide


def fail_ring(exchange: Exchange, name: str, status: str = "failed") -> None:
    """Let the ring for the caller fail."""
    offer = exchange.contact(name).offer
    exchange.send_status(f"/voice/guide/status?lang=sv&offer={offer}", f"R{offer[:6]}", status)


@pytest.mark.parametrize("status", ["failed", "completed"])
def test_unreachable_guide_comes_after_the_others(exchange: Exchange, status: str) -> None:
    exchange.set_ready("1")
    exchange.now += 60
    exchange.set_ready("13")
    first = []
    for number in range(6):
        name = f"C{number}"
        first.append(queue_next_caller(exchange, name))
        if first[-1] == "1":
            fail_ring(exchange, name, status)
        exchange.send_status("/voice/status", name, "completed")
        exchange.now += 40
    assert first == ["1", "13", "13", "13", "13", "13"]
    assert exchange.guide("1").status is GuideStatus.READY


@pytest.mark.parametrize(
    ("status", "reason"), [("failed", "unreachable"), ("completed", "no_answer")]
)
def test_only_guide_is_rung_again_then_set_away(
    exchange: Exchange, status: str, reason: str
) -> None:
    exchange.set_ready("1")
    assert queue_next_caller(exchange, "C1") == "1"
    since = exchange.contact("C1").since
    fail_ring(exchange, "C1", status)
    assert exchange.contact("C1").state is ContactState.WAITING
    exchange.now += 4
    assign(exchange.desk, exchange.now)
    assert exchange.contact("C1").state is ContactState.WAITING
    exchange.now += 31
    assign(exchange.desk, exchange.now)
    assert exchange.contact("C1").guide == "1"
    fail_ring(exchange, "C1", status)
    guide, contact = exchange.guide("1"), exchange.contact("C1")
    assert (guide.status, guide.reason) == (GuideStatus.AWAY, reason)
    assert (contact.state, contact.since) == (ContactState.WAITING, since)


def test_guide_who_answers_ranks_as_before(exchange: Exchange) -> None:
    exchange.set_ready("1")
    queue_next_caller(exchange, "C1")
    fail_ring(exchange, "C1")
    exchange.now += 6
    exchange.effects.clear()
    assign(exchange.desk, exchange.now)
    exchange.accept()
    assert exchange.guide("1").failures == 0
    assert exchange.desk.store.redis.zcard(exchange.desk.store.keys.unreached) == 0


def test_guide_who_is_ready_again_ranks_as_before(exchange: Exchange) -> None:
    exchange.set_ready("1")
    queue_next_caller(exchange, "C1")
    for _ in range(2):
        fail_ring(exchange, "C1")
        exchange.now += 6
        assign(exchange.desk, exchange.now)
    assert exchange.guide("1").reason == "unreachable"
    exchange.set_ready("1")
    fail_ring(exchange, "C1")
    assert exchange.guide("1").status is GuideStatus.READY


def test_endpoint_refused_by_the_carrier_is_unreachable(
    exchange: Exchange, runner: EffectRunner, carrier: FakeCarrier, ring: RingGuide
) -> None:
    carrier.refusals.extend([(400, 21217)] * 2)
    runner.carry_out(ring)
    assert exchange.guide().failures == 1
    exchange.now += 6
    assign(exchange.desk, exchange.now)
    runner.carry_out(exchange.pop_effect(RingGuide))
    assert (exchange.guide().status, exchange.guide().reason) == (GuideStatus.AWAY, "unreachable")


def test_history_says_why_the_guide_is_away(exchange: Exchange) -> None:
    exchange.set_ready("1")
    queue_next_caller(exchange, "C1")
    fail_ring(exchange, "C1")
    exchange.now += 6
    assign(exchange.desk, exchange.now)
    fail_ring(exchange, "C1")
    told = words(exchange)
    assert (
        "offer to guide 1 expired (the telephone could not be reached): back in its place"
        in told[0]
    )
    assert told[1].endswith("the guide was set away (unreachable)")


def words(exchange: Exchange) -> list[str]:
    """Return how the history describes offers that failed."""
    found = cast("list[Any]", exchange.desk.store.redis.xrange(exchange.desk.store.keys.events))
    events = [Event.read(str(id_), fields) for id_, fields in found]
    site = exchange.desk.site
    return [in_words(event, site) for event in events if event.event == "Returned"]
