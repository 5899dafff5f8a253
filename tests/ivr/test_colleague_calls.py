"""A call between two guides at the carrier: whom it rings, and what the events of the legs do."""

import pytest

from conversation.colleague_calls.call_colleague import call_colleague, colleague_call
from conversation.colleague_calls.record import CallState, ColleagueCall
from conversation.store import Conversations
from ivr.effects.carry_out import EffectRunner
from routing.effects import CheckColleagueCall, EndGuideCall, HangUp, RingColleague
from routing.state.guide import GuideState
from tests.ivr.fake_carrier import FakeCarrier
from tests.ivr.webhook_client import PUBLIC, WebhookClient, sid


@pytest.fixture
def call(webhooks: WebhookClient) -> str:
    """Return the id of a call from guide 1 to guide 3, which is about to ring."""
    webhooks.set_ready("1")
    webhooks.set_ready("3")
    answer, made = call_colleague(Conversations(webhooks.router), "1", "3", webhooks.now)
    assert answer == "ok"
    return made


def record(webhooks: WebhookClient, call: str) -> ColleagueCall:
    found = colleague_call(Conversations(webhooks.router), call)
    assert found is not None
    return found


def tell(webhooks: WebhookClient, call: str, side: str, leg: str, status: str) -> None:
    path = f"/voice/colleague/status?colleague_call={call}&lang=sv&side={side}"
    webhooks.send_status(path, leg, status)


def test_each_side_is_called_once_into_their_conference(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, call: str
) -> None:
    ring = webhooks.pop_effect(RingColleague)
    runner.carry_out(ring)
    runner.carry_out(ring)
    (order,) = [one for one in carrier.requests if one.what == "POST Participants"]
    assert (order.form["To"], order.form["Label"]) == ("client:guide_1", "guide-1")
    assert order.form["WaitUrl"] == f"{PUBLIC}/voice/ringing?lang=sv"
    tell(webhooks, call, "caller", "P", "in-progress")
    runner.carry_out(webhooks.pop_effect(RingColleague))
    asked = [one.form["To"] for one in carrier.requests if one.what == "POST Participants"]
    assert asked == ["client:guide_1", "client:guide_3"]


def test_they_talk_until_one_hangs_up(webhooks: WebhookClient, call: str) -> None:
    for side, leg in (("caller", "P"), ("callee", "Q")):
        tell(webhooks, call, side, leg, "in-progress")
    assert record(webhooks, call).state is CallState.TALKING
    webhooks.effects.clear()
    tell(webhooks, call, "callee", "Q", "completed")
    assert record(webhooks, call).reason == "hung_up"
    assert webhooks.effects == [HangUp(sid("P"))]
    assert webhooks.guide("3").free
    assert webhooks.guide("1").state is GuideState.IDLE
    tell(webhooks, call, "caller", "P", "completed")
    assert webhooks.guide("1").free


@pytest.mark.parametrize(
    ("status", "reason"), [("busy", "busy"), ("no-answer", "no_answer"), ("failed", "failed")]
)
def test_unreached_colleague_ends_the_call(
    webhooks: WebhookClient, call: str, status: str, reason: str
) -> None:
    tell(webhooks, call, "caller", "P", "in-progress")
    tell(webhooks, call, "callee", "Q", "ringing")
    tell(webhooks, call, "callee", "Q", status)
    assert record(webhooks, call).reason == reason
    assert webhooks.pop_effect(EndGuideCall).call == sid("P")


def test_refused_ring_ends_the_call(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, call: str
) -> None:
    carrier.refusals.append((400, 21217))
    runner.carry_out(webhooks.pop_effect(RingColleague))
    assert record(webhooks, call).reason == "failed"
    assert webhooks.guide("1").free


def test_leg_whose_end_was_not_reported_ends_the_call(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, call: str
) -> None:
    for side, leg in (("caller", "P"), ("callee", "Q")):
        tell(webhooks, call, side, leg, "in-progress")
    runner.carry_out(CheckColleagueCall(call))
    assert record(webhooks, call).state is CallState.TALKING
    carrier.status[sid("Q")] = "completed"
    runner.carry_out(CheckColleagueCall(call))
    assert record(webhooks, call).reason == "lost"


def test_late_leg_of_an_ended_call_is_ended(webhooks: WebhookClient, call: str) -> None:
    tell(webhooks, call, "caller", "P", "no-answer")
    webhooks.effects.clear()
    tell(webhooks, call, "caller", "P2", "in-progress")
    assert webhooks.effects == [HangUp(sid("P2"))]


def test_unknown_side_is_refused(webhooks: WebhookClient, call: str) -> None:
    path = f"/voice/colleague/status?colleague_call={call}&lang=sv&side=other"
    form = {"CallSid": sid("P"), "CallStatus": "ringing"}
    assert webhooks.post(path, form).status_code == 400
