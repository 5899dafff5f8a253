"""Legs that end, and what is asked of the carrier when one falls silent."""

import pytest

from callback.verbs.fall_due import fall_due
from callback.verbs.promise import promise
from ivr.effects.carry_out import Deeds
from routing.effects import (
    BackToHold,
    CheckCall,
    CheckLine,
    CheckTalk,
    Connect,
    DropGuide,
    HangUp,
)
from routing.state.contact import ContactState
from tests.ivr.carrier import Asked, FakeCarrier
from tests.ivr.exchange import PUBLIC, Exchange, sid


@pytest.mark.parametrize("sentence", ["guide_lost", "guide_missed"])
def test_a_guide_is_told_before_the_leg_ends(
    deeds: Deeds, carrier: FakeCarrier, sentence: str
) -> None:
    deeds.carry_out(DropGuide(sid("G"), sentence))
    url = f"{PUBLIC}/voice/guide/{sentence.removeprefix('guide_')}"
    assert carrier.asked == [Asked(f"POST {sid('G')}", {"Url": url})]


@pytest.mark.parametrize("effect", [HangUp(sid("G")), DropGuide(sid("G"), "guide_lost")])
@pytest.mark.parametrize("refusal", [(400, 21220), (404, 20404)])
def test_ending_what_has_ended_is_well(
    deeds: Deeds,
    carrier: FakeCarrier,
    effect: HangUp | DropGuide,
    refusal: tuple[int, int],
) -> None:
    carrier.refusals.append(refusal)
    deeds.carry_out(effect)
    assert len(carrier.asked) == 1


def test_a_leg_is_hung_up_ringing_or_answered(deeds: Deeds, carrier: FakeCarrier) -> None:
    deeds.carry_out(HangUp(sid("G")))
    assert carrier.asked == [Asked(f"POST {sid('G')}", {"Status": "completed"})]


@pytest.mark.parametrize("refusals", [[], [(404, 20404)]])
def test_a_silent_call_that_is_over_has_left(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, refusals: list[tuple[int, int]]
) -> None:
    exchange.queues()
    contact = exchange.contact().id
    carrier.refusals.extend(refusals)
    carrier.status[sid("A")] = "completed"
    deeds.carry_out(CheckCall(contact))
    assert exchange.found(contact).end == "abandoned"


def test_a_silent_call_of_one_who_came_back_from_a_promise_leaves_the_promise(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier
) -> None:
    contact = exchange.promised()
    exchange.queues("B")
    assert exchange.found(contact).live
    carrier.status[sid("B")] = "completed"
    deeds.carry_out(CheckCall(contact))
    assert exchange.found(contact).callback
    assert exchange.found(contact).state is ContactState.WAITING


def test_a_silent_call_that_lives_was_led_away_by_a_fault_and_is_left_in_peace(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier
) -> None:
    exchange.queues()
    contact = exchange.contact().id
    deeds.carry_out(CheckCall(contact))
    assert [asked.what for asked in carrier.asked] == [f"GET {sid('A')}"]
    assert exchange.found(contact).end == "led_away"


@pytest.mark.parametrize("ask", [CheckCall, CheckTalk])
def test_a_citizen_whose_guides_browser_is_lost_waits_on_in_the_old_place(
    exchange: Exchange,
    deeds: Deeds,
    carrier: FakeCarrier,
    connect: Connect,
    ask: type[CheckCall | CheckTalk],
) -> None:
    exchange.hears(f"/voice/join?contact={connect.contact}&lang=sv")
    before = exchange.found(connect.contact)
    carrier.status[sid("G")] = "completed"
    deeds.carry_out(ask(connect.contact))
    deeds.carry_out(exchange.take(BackToHold))
    found = exchange.found(connect.contact)
    assert (found.state, found.since) == (ContactState.WAITING, before.since)
    url = f"{PUBLIC}/voice/hold/back?contact={connect.contact}&lang=sv"
    assert carrier.asked[-1] == Asked(f"POST {sid('A')}", {"Url": url})
    assert "Samtalet bröts hos oss." in exchange.hears(url.removeprefix(PUBLIC)).xml


def test_a_lost_browser_that_is_asked_about_twice_leads_nobody_away(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, connect: Connect
) -> None:
    exchange.hears(f"/voice/join?contact={connect.contact}&lang=sv")
    carrier.status[sid("G")] = "completed"
    deeds.carry_out(CheckTalk(connect.contact))
    deeds.carry_out(CheckTalk(connect.contact))
    assert exchange.found(connect.contact).state is ContactState.WAITING


def test_a_citizen_who_hung_up_before_the_guides_leg_was_over_is_not_put_back_in_line(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, connect: Connect
) -> None:
    exchange.hears(f"/voice/join?contact={connect.contact}&lang=sv")
    carrier.status |= {sid("A"): "completed", sid("G"): "completed"}
    deeds.carry_out(CheckTalk(connect.contact))
    assert exchange.found(connect.contact).end == "answered"


def test_a_conversation_that_lives_goes_on(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, connect: Connect
) -> None:
    exchange.hears(f"/voice/join?contact={connect.contact}&lang=sv")
    deeds.carry_out(CheckCall(connect.contact))
    assert exchange.found(connect.contact).state is ContactState.CONNECTED
    assert [asked.what[:3] for asked in carrier.asked] == ["GET", "GET"]


def test_nothing_is_asked_about_a_callback_that_waits(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier
) -> None:
    exchange.queues()
    contact = exchange.contact().id
    promise(exchange.callbacks, contact, sid("A"), exchange.now)
    deeds.carry_out(CheckCall(contact))
    deeds.carry_out(BackToHold(contact))
    deeds.carry_out(Connect(contact))
    assert carrier.asked == []


def test_a_leg_that_the_carrier_would_not_end_is_ended_later(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier
) -> None:
    carrier.refusals.extend([(503, 20500)] * 9)
    deeds.carry_out(HangUp(sid("A")))
    (due,) = exchange.desk.store.due(exchange.now + 6, 5)
    assert (due.kind, due.id) == ("end", sid("A"))
    assert fall_due(exchange.callbacks, due, exchange.now) == [HangUp(sid("A"))]


@pytest.mark.parametrize(
    ("status", "state"),
    [("in-progress", ContactState.PAUSED), ("completed", ContactState.WAITING)],
)
def test_a_callback_rests_for_the_citizens_call_as_long_as_the_carrier_says_that_it_lives(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, status: str, state: ContactState
) -> None:
    contact = exchange.promised()
    exchange.calls("B")
    assert exchange.found(contact).rests == "calling"
    carrier.status[sid("B")] = status
    deeds.carry_out(CheckLine(contact))
    assert [asked.what for asked in carrier.asked] == [f"GET {sid('B')}"]
    assert exchange.found(contact).state is state
