"""Conversations in which one person is left alone: found though every event was lost."""

import pytest

from callback.verbs.fall_due import fall_due
from ivr.effects.carry_out import Deeds
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
    """The contact of citizen A and guide 1, who talk."""
    exchange.hears(f"/voice/join?contact={connect.contact}&lang=sv")
    carrier.status |= ANSWERED
    return connect.contact


def test_conversations_whose_legs_are_there_cost_one_question(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, talk: str
) -> None:
    deeds.carry_out(CheckLegs())
    assert [asked.what for asked in carrier.asked] == ["GET Calls"]
    assert exchange.effects == []
    assert exchange.found(talk).state is ContactState.CONNECTED


def test_nothing_is_asked_while_nobody_talks(deeds: Deeds, carrier: FakeCarrier) -> None:
    deeds.carry_out(CheckLegs())
    assert carrier.asked == []


@pytest.mark.parametrize("leg", ["A", "G"])
def test_a_leg_that_is_missing_is_asked_about(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, talk: str, leg: str
) -> None:
    carrier.status[sid(leg)] = "completed"
    deeds.carry_out(CheckLegs())
    assert exchange.effects == [CheckTalk(talk)]


def test_a_citizen_whose_guide_is_gone_is_moved_on(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, talk: str
) -> None:
    carrier.status[sid("G")] = "completed"
    deeds.carry_out(CheckTalk(talk))
    assert exchange.take(BackToHold) == BackToHold(talk)
    assert exchange.found(talk).state is ContactState.WAITING


def test_a_guide_whose_citizen_is_gone_is_not_left_in_the_conference(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, talk: str
) -> None:
    carrier.status[sid("A")] = "completed"
    deeds.carry_out(CheckTalk(talk))
    assert exchange.take(HangUp) == HangUp(sid("G"))
    assert exchange.found(talk).end == "answered"


def test_a_list_that_lacks_a_living_leg_breaks_no_conversation(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, talk: str
) -> None:
    carrier.status.clear()  # the fake carrier then lists none and says of each that it lives
    deeds.carry_out(CheckLegs())
    deeds.carry_out(exchange.take(CheckTalk))
    assert exchange.found(talk).state is ContactState.CONNECTED
    assert exchange.effects == []


@pytest.mark.parametrize("refusal", [(404, 20404), (403, 20403)])
def test_a_carrier_without_a_list_is_asked_about_each_conversation(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, talk: str, refusal: tuple[int, int]
) -> None:
    carrier.refusals.append(refusal)
    deeds.carry_out(CheckLegs())
    assert exchange.effects == [CheckTalk(talk)]


@pytest.mark.parametrize("refusal", [(503, 20500), (429, 20429)])
def test_a_carrier_that_fails_is_asked_at_the_next_look(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, talk: str, refusal: tuple[int, int]
) -> None:
    carrier.refusals.append(refusal)
    deeds.carry_out(CheckLegs())
    assert len(carrier.asked) == 1
    assert exchange.found(talk).state is ContactState.CONNECTED
    assert exchange.effects == []


def test_a_guide_who_is_gone_before_the_citizen_came_is_free_again(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, connect: Connect
) -> None:
    carrier.status |= ANSWERED | {sid("G"): "completed"}
    deeds.carry_out(CheckLegs())
    deeds.carry_out(exchange.take(CheckTalk))
    assert exchange.found(connect.contact).state is ContactState.WAITING


def due(exchange: Exchange, seconds: float) -> list[tuple[str, list[object]]]:
    """What falls due until then, and what it calls for."""
    exchange.now += seconds
    deadlines = exchange.desk.store.due(exchange.now, 5)
    return [(one.kind, [*fall_due(exchange.callbacks, one, exchange.now)]) for one in deadlines]


def test_a_citizen_is_moved_back_until_the_leg_has_come(exchange: Exchange, talk: str) -> None:
    exchange.do(lose(exchange.desk, talk, exchange.now))
    again = [("alive", [BackToHold(talk)])]
    assert due(exchange, BACK_S) == again
    assert due(exchange, BACK_S) == again
    exchange.hears(f"/voice/hold/back?contact={talk}&lang=sv")
    assert due(exchange, 2 * BACK_S) == []
    assert not exchange.found(talk).stranded


def test_a_citizen_alone_who_meets_no_second_guide_is_moved_back(
    exchange: Exchange, talk: str
) -> None:
    exchange.do(lose(exchange.desk, talk, exchange.now))
    exchange.ready("7")
    exchange.hears(f"/voice/guide/answer?lang=sv&offer={exchange.offered()}", "H")
    assert BackToHold(talk) in requeue(exchange.desk, talk, exchange.now)
    assert due(exchange, BACK_S) == [("alive", [BackToHold(talk)])]


def test_a_citizen_whose_guide_hung_up_is_not_left_when_the_job_is_lost(
    exchange: Exchange, talk: str
) -> None:
    part(exchange.desk, talk, "guide", exchange.now)
    assert ("end", [HangUp(sid("A"))]) in due(exchange, 5)


def test_the_end_of_a_citizens_leg_needs_no_further_order(exchange: Exchange, talk: str) -> None:
    part(exchange.desk, talk, "guide", exchange.now)
    exchange.tells("/voice/status", "A", "completed")
    assert due(exchange, 5) == []
