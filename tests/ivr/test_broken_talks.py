"""Conversations in which one person is left alone, found without any event."""

import pytest

from callback.verbs.fall_due import fall_due
from ivr.effects.carry_out import EffectRunner
from routing.effects import BackToHold, CheckLegs, CheckTalk, Connect, HangUp
from routing.state.contact import ContactState
from routing.verbs.live import BACK_S
from routing.verbs.lose import lose
from routing.verbs.part import part
from routing.verbs.requeue import requeue
from tests.ivr.carrier import FakeCarrier
from tests.ivr.exchange import Exchange, sid

ANSWERED = {sid("A"): "in-progress", sid("G"): "in-progress"}


@pytest.fixture
def talk(exchange: Exchange, carrier: FakeCarrier, connect: Connect) -> str:
    """Return the contact of citizen A and guide 1, who are connected."""
    exchange.request(f"/voice/join?contact={connect.contact}&lang=sv")
    carrier.status |= ANSWERED
    return connect.contact


def test_intact_conversations_cost_one_request(
    exchange: Exchange, runner: EffectRunner, carrier: FakeCarrier, talk: str
) -> None:
    runner.carry_out(CheckLegs())
    assert [sent.what for sent in carrier.requests] == ["GET Calls"]
    assert exchange.effects == []
    assert exchange.get_contact(talk).state is ContactState.CONNECTED


def test_no_conversation_means_no_request(runner: EffectRunner, carrier: FakeCarrier) -> None:
    runner.carry_out(CheckLegs())
    assert carrier.requests == []


@pytest.mark.parametrize("leg", ["A", "G"])
def test_missing_leg_is_checked(
    exchange: Exchange, runner: EffectRunner, carrier: FakeCarrier, talk: str, leg: str
) -> None:
    carrier.status[sid(leg)] = "completed"
    runner.carry_out(CheckLegs())
    assert exchange.effects == [CheckTalk(talk)]


def test_citizen_is_requeued_when_the_guide_is_gone(
    exchange: Exchange, runner: EffectRunner, carrier: FakeCarrier, talk: str
) -> None:
    carrier.status[sid("G")] = "completed"
    runner.carry_out(CheckTalk(talk))
    assert exchange.pop_effect(BackToHold) == BackToHold(talk)
    assert exchange.get_contact(talk).state is ContactState.WAITING


def test_guide_leg_ends_when_the_citizen_is_gone(
    exchange: Exchange, runner: EffectRunner, carrier: FakeCarrier, talk: str
) -> None:
    carrier.status[sid("A")] = "completed"
    runner.carry_out(CheckTalk(talk))
    assert exchange.pop_effect(HangUp) == HangUp(sid("G"))
    assert exchange.get_contact(talk).end == "answered"


def test_incomplete_list_ends_no_conversation(
    exchange: Exchange, runner: EffectRunner, carrier: FakeCarrier, talk: str
) -> None:
    carrier.status.clear()  # the fake carrier now lists no call, but says that each lives
    runner.carry_out(CheckLegs())
    runner.carry_out(exchange.pop_effect(CheckTalk))
    assert exchange.get_contact(talk).state is ContactState.CONNECTED
    assert exchange.effects == []


@pytest.mark.parametrize("refusal", [(404, 20404), (403, 20403)])
def test_without_a_list_each_conversation_is_checked(
    exchange: Exchange,
    runner: EffectRunner,
    carrier: FakeCarrier,
    talk: str,
    refusal: tuple[int, int],
) -> None:
    carrier.refusals.append(refusal)
    runner.carry_out(CheckLegs())
    assert exchange.effects == [CheckTalk(talk)]


@pytest.mark.parametrize("refusal", [(503, 20500), (429, 20429)])
def test_failed_list_is_requested_again_at_the_next_check(
    exchange: Exchange,
    runner: EffectRunner,
    carrier: FakeCarrier,
    talk: str,
    refusal: tuple[int, int],
) -> None:
    carrier.refusals.append(refusal)
    runner.carry_out(CheckLegs())
    assert len(carrier.requests) == 1
    assert exchange.get_contact(talk).state is ContactState.CONNECTED
    assert exchange.effects == []


def test_guide_who_leaves_before_meeting_is_idle_again(
    exchange: Exchange, runner: EffectRunner, carrier: FakeCarrier, connect: Connect
) -> None:
    carrier.status |= ANSWERED | {sid("G"): "completed"}
    runner.carry_out(CheckLegs())
    runner.carry_out(exchange.pop_effect(CheckTalk))
    assert exchange.get_contact(connect.contact).state is ContactState.WAITING


def due(exchange: Exchange, seconds: float) -> list[tuple[str, list[object]]]:
    """Return the effects of all deadlines until then."""
    exchange.now += seconds
    deadlines = exchange.desk.store.due(exchange.now, 5)
    return [(one.kind, [*fall_due(exchange.callbacks, one, exchange.now)]) for one in deadlines]


def test_order_to_hold_repeats_until_the_leg_arrives(exchange: Exchange, talk: str) -> None:
    lose(exchange.desk, talk, exchange.now)
    again = [("alive", [BackToHold(talk)])]
    assert due(exchange, BACK_S) == again
    assert due(exchange, BACK_S) == again
    exchange.request(f"/voice/hold/back?contact={talk}&lang=sv")
    assert due(exchange, 2 * BACK_S) == []
    assert not exchange.get_contact(talk).stranded


def test_citizen_alone_in_conference_is_moved_back(exchange: Exchange, talk: str) -> None:
    lose(exchange.desk, talk, exchange.now)
    exchange.set_ready("7")
    exchange.request(f"/voice/guide/answer?lang=sv&offer={exchange.pop_offer()}", "H")
    assert BackToHold(talk) in requeue(exchange.desk, talk, exchange.now)
    assert due(exchange, BACK_S) == [("alive", [BackToHold(talk)])]


def test_citizen_leg_ends_after_guide_hang_up_and_lost_job(exchange: Exchange, talk: str) -> None:
    part(exchange.desk, talk, "guide", exchange.now)
    assert ("end", [HangUp(sid("A"))]) in due(exchange, 5)


def test_end_of_citizen_leg_clears_the_deadline(exchange: Exchange, talk: str) -> None:
    part(exchange.desk, talk, "guide", exchange.now)
    exchange.send_status("/voice/status", "A", "completed")
    assert due(exchange, 5) == []
