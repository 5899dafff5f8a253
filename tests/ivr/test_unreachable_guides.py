"""Unreachable guides: others are rung first, then the guide is set away."""

from typing import Any, cast

import pytest

from ivr.effects.carry_out import EffectRunner
from records.event import Event
from records.timeline.timeline import in_words
from routing.effects import RingGuide
from routing.state.contact import ContactState
from routing.state.guide import GuideStatus
from routing.verbs.assign import assign
from tests.ivr.fake_carrier import FakeCarrier
from tests.ivr.webhook_client import SCHOOL, WebhookClient


def queue_next_caller(webhooks: WebhookClient, name: str) -> str:
    """Queue a call to preschool; return the guide to whom it is offered first."""
    number = 2000 + int(name.removeprefix("C"))
    webhooks.call(name, caller=f"+4670174{number:04d}", to=SCHOOL)
    return webhooks.contact(name).guide


def fail_ring(webhooks: WebhookClient, name: str, status: str = "failed") -> None:
    """Let the ring for the caller fail."""
    offer = webhooks.contact(name).offer
    webhooks.send_status(f"/voice/guide/status?lang=sv&offer={offer}", f"R{offer[:6]}", status)


@pytest.mark.parametrize("status", ["failed", "completed", "canceled"])
def test_unreachable_guide_comes_after_the_others(webhooks: WebhookClient, status: str) -> None:
    webhooks.set_ready("1")
    webhooks.now += 60
    webhooks.set_ready("13")
    first = []
    for number in range(6):
        name = f"C{number}"
        first.append(queue_next_caller(webhooks, name))
        if first[-1] == "1":
            fail_ring(webhooks, name, status)
        webhooks.send_status("/voice/status", name, "completed")
        webhooks.now += 40
    assert first == ["1", "13", "13", "13", "13", "13"]
    assert webhooks.guide("1").status is GuideStatus.READY


@pytest.mark.parametrize(
    ("status", "reason"),
    [("failed", "unreachable"), ("completed", "no_answer"), ("canceled", "unreachable")],
)
def test_only_guide_is_rung_again_then_set_away(
    webhooks: WebhookClient, status: str, reason: str
) -> None:
    webhooks.set_ready("1")
    assert queue_next_caller(webhooks, "C1") == "1"
    since = webhooks.contact("C1").since
    fail_ring(webhooks, "C1", status)
    assert webhooks.contact("C1").state is ContactState.WAITING
    webhooks.now += 4
    assign(webhooks.router, webhooks.now)
    assert webhooks.contact("C1").state is ContactState.WAITING
    webhooks.now += 31
    assign(webhooks.router, webhooks.now)
    assert webhooks.contact("C1").guide == "1"
    fail_ring(webhooks, "C1", status)
    guide, contact = webhooks.guide("1"), webhooks.contact("C1")
    assert (guide.status, guide.reason) == (GuideStatus.AWAY, reason)
    assert (contact.state, contact.since) == (ContactState.WAITING, since)


def test_guide_who_answers_ranks_as_before(webhooks: WebhookClient) -> None:
    webhooks.set_ready("1")
    queue_next_caller(webhooks, "C1")
    fail_ring(webhooks, "C1")
    webhooks.now += 6
    webhooks.effects.clear()
    assign(webhooks.router, webhooks.now)
    webhooks.accept()
    assert webhooks.guide("1").failures == 0
    assert webhooks.router.store.redis.zcard(webhooks.router.store.keys.unreached) == 0


def test_guide_who_is_ready_again_ranks_as_before(webhooks: WebhookClient) -> None:
    webhooks.set_ready("1")
    queue_next_caller(webhooks, "C1")
    for _ in range(2):
        fail_ring(webhooks, "C1")
        webhooks.now += 6
        assign(webhooks.router, webhooks.now)
    assert webhooks.guide("1").reason == "unreachable"
    webhooks.set_ready("1")
    fail_ring(webhooks, "C1")
    assert webhooks.guide("1").status is GuideStatus.READY


def test_endpoint_refused_by_the_carrier_is_unreachable(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, ring: RingGuide
) -> None:
    carrier.refusals.extend([(400, 21217)] * 2)
    runner.carry_out(ring)
    assert webhooks.guide().failures == 1
    webhooks.now += 6
    assign(webhooks.router, webhooks.now)
    runner.carry_out(webhooks.pop_effect(RingGuide))
    assert (webhooks.guide().status, webhooks.guide().reason) == (GuideStatus.AWAY, "unreachable")


def test_history_says_why_the_guide_is_away(webhooks: WebhookClient) -> None:
    webhooks.set_ready("1")
    queue_next_caller(webhooks, "C1")
    fail_ring(webhooks, "C1")
    webhooks.now += 6
    assign(webhooks.router, webhooks.now)
    fail_ring(webhooks, "C1")
    told = words(webhooks)
    assert (
        "offer to guide 1 expired (the telephone could not be reached): back in its place"
        in told[0]
    )
    assert told[1].endswith("the guide was set away (unreachable)")


def words(webhooks: WebhookClient) -> list[str]:
    """Return how the history describes offers that failed."""
    found = cast("list[Any]", webhooks.router.store.redis.xrange(webhooks.router.store.keys.events))
    events = [Event.read(str(id_), fields) for id_, fields in found]
    site = webhooks.router.site
    return [in_words(event, site) for event in events if event.event == "Returned"]
