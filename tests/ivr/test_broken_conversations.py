"""Conversations in which one person is left alone, found without any event."""

import pytest

from callback.verbs.fall_due import fall_due
from ivr.effects.carry_out import EffectRunner
from routing.effects import (
    CheckConversation,
    CheckLegs,
    Connect,
    HangUp,
    PlayInterruption,
    ReturnToQueue,
)
from routing.state.contact import ContactState
from routing.verbs.end_conversation import end_conversation
from routing.verbs.heartbeat import BACK_S
from routing.verbs.lose_guide import lose_guide
from routing.verbs.requeue import requeue
from tests.ivr.fake_carrier import FakeCarrier
from tests.ivr.webhook_client import WebhookClient, sid

ANSWERED = {sid("A"): "in-progress", sid("G"): "in-progress"}


@pytest.fixture
def talk(webhooks: WebhookClient, carrier: FakeCarrier, connect: Connect) -> str:
    """Return the contact of citizen A and guide 1, who are connected."""
    webhooks.request(f"/voice/join?contact={connect.contact}&lang=sv")
    carrier.status |= ANSWERED
    return connect.contact


def test_intact_conversations_cost_one_request(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, talk: str
) -> None:
    runner.carry_out(CheckLegs())
    assert [sent.what for sent in carrier.requests] == ["GET Calls"]
    assert webhooks.effects == []
    assert webhooks.get_contact(talk).state is ContactState.CONNECTED


def test_no_conversation_means_no_request(runner: EffectRunner, carrier: FakeCarrier) -> None:
    runner.carry_out(CheckLegs())
    assert carrier.requests == []


@pytest.mark.parametrize("leg", ["A", "G"])
def test_missing_leg_is_checked(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, talk: str, leg: str
) -> None:
    carrier.status[sid(leg)] = "completed"
    runner.carry_out(CheckLegs())
    assert webhooks.effects == [CheckConversation(talk)]


def test_citizen_hears_music_when_the_guide_is_gone(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, talk: str
) -> None:
    carrier.status[sid("G")] = "completed"
    runner.carry_out(CheckConversation(talk))
    assert webhooks.pop_effect(PlayInterruption) == PlayInterruption(talk)
    assert webhooks.get_contact(talk).state is ContactState.CONNECTED


def test_guide_leg_ends_when_the_citizen_is_gone(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, talk: str
) -> None:
    carrier.status[sid("A")] = "completed"
    runner.carry_out(CheckConversation(talk))
    assert webhooks.pop_effect(HangUp) == HangUp(sid("G"))
    assert webhooks.get_contact(talk).end == "answered"


def test_incomplete_list_ends_no_conversation(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, talk: str
) -> None:
    carrier.status.clear()  # the fake carrier now lists no call, but says that each lives
    runner.carry_out(CheckLegs())
    runner.carry_out(webhooks.pop_effect(CheckConversation))
    assert webhooks.get_contact(talk).state is ContactState.CONNECTED
    assert webhooks.effects == []


@pytest.mark.parametrize("refusal", [(404, 20404), (403, 20403)])
def test_without_a_list_each_conversation_is_checked(
    webhooks: WebhookClient,
    runner: EffectRunner,
    carrier: FakeCarrier,
    talk: str,
    refusal: tuple[int, int],
) -> None:
    carrier.refusals.append(refusal)
    runner.carry_out(CheckLegs())
    assert webhooks.effects == [CheckConversation(talk)]


@pytest.mark.parametrize("refusal", [(503, 20500), (429, 20429)])
def test_failed_list_is_requested_again_at_the_next_check(
    webhooks: WebhookClient,
    runner: EffectRunner,
    carrier: FakeCarrier,
    talk: str,
    refusal: tuple[int, int],
) -> None:
    carrier.refusals.append(refusal)
    runner.carry_out(CheckLegs())
    assert len(carrier.requests) == 1
    assert webhooks.get_contact(talk).state is ContactState.CONNECTED
    assert webhooks.effects == []


def test_guide_who_leaves_before_meeting_is_idle_again(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, connect: Connect
) -> None:
    carrier.status |= ANSWERED | {sid("G"): "completed"}
    runner.carry_out(CheckLegs())
    runner.carry_out(webhooks.pop_effect(CheckConversation))
    assert webhooks.get_contact(connect.contact).state is ContactState.WAITING


def due(webhooks: WebhookClient, seconds: float) -> list[tuple[str, list[object]]]:
    """Return the effects of all deadlines until then."""
    webhooks.now += seconds
    deadlines = webhooks.router.store.due(webhooks.now, 5)
    return [(one.kind, [*fall_due(webhooks.callbacks, one, webhooks.now)]) for one in deadlines]


def test_order_to_hold_repeats_until_the_leg_arrives(webhooks: WebhookClient, talk: str) -> None:
    lose_guide(webhooks.router, talk, webhooks.now)
    again = [("alive", [ReturnToQueue(talk)])]
    assert due(webhooks, BACK_S) == again
    assert due(webhooks, BACK_S) == again
    webhooks.request(f"/voice/hold/back?contact={talk}&lang=sv")
    assert due(webhooks, 2 * BACK_S) == []
    assert not webhooks.get_contact(talk).stranded


def test_citizen_alone_in_conference_is_moved_back(webhooks: WebhookClient, talk: str) -> None:
    lose_guide(webhooks.router, talk, webhooks.now)
    webhooks.set_ready("7")
    webhooks.request(f"/voice/guide/answer?lang=sv&offer={webhooks.pop_offer()}", "H")
    assert ReturnToQueue(talk) in requeue(webhooks.router, talk, webhooks.now)
    assert due(webhooks, BACK_S) == [("alive", [ReturnToQueue(talk)])]


def test_citizen_leg_ends_after_guide_hang_up_and_lost_job(
    webhooks: WebhookClient, talk: str
) -> None:
    end_conversation(webhooks.router, talk, "guide", webhooks.now)
    assert ("end", [HangUp(sid("A"))]) in due(webhooks, 5)


def test_end_of_citizen_leg_clears_the_deadline(webhooks: WebhookClient, talk: str) -> None:
    end_conversation(webhooks.router, talk, "guide", webhooks.now)
    webhooks.send_status("/voice/status", "A", "completed")
    assert due(webhooks, 5) == []
