"""Legs that end, and checks with the carrier when a leg falls silent."""

import pytest

from callback.verbs.fall_due import fall_due
from callback.verbs.request import request
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
from tests.ivr.carrier import ApiRequest, FakeCarrier
from tests.ivr.exchange import PUBLIC, Exchange, sid


@pytest.mark.parametrize("sentence", ["guide_lost", "guide_missed"])
def test_guide_hears_a_sentence_before_the_leg_ends(
    deeds: Deeds, carrier: FakeCarrier, sentence: str
) -> None:
    deeds.carry_out(DropGuide(sid("G"), sentence))
    url = f"{PUBLIC}/voice/guide/{sentence.removeprefix('guide_')}"
    assert carrier.requests == [ApiRequest(f"POST {sid('G')}", {"Url": url})]


@pytest.mark.parametrize("effect", [HangUp(sid("G")), DropGuide(sid("G"), "guide_lost")])
@pytest.mark.parametrize("refusal", [(400, 21220), (404, 20404)])
def test_ending_an_ended_leg_is_no_error(
    deeds: Deeds,
    carrier: FakeCarrier,
    effect: HangUp | DropGuide,
    refusal: tuple[int, int],
) -> None:
    carrier.refusals.append(refusal)
    deeds.carry_out(effect)
    assert len(carrier.requests) == 1


def test_leg_is_hung_up_ringing_or_answered(deeds: Deeds, carrier: FakeCarrier) -> None:
    deeds.carry_out(HangUp(sid("G")))
    assert carrier.requests == [ApiRequest(f"POST {sid('G')}", {"Status": "completed"})]


@pytest.mark.parametrize("refusals", [[], [(404, 20404)]])
def test_silent_call_that_is_over_is_abandoned(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, refusals: list[tuple[int, int]]
) -> None:
    exchange.queue_call()
    contact = exchange.contact().id
    carrier.refusals.extend(refusals)
    carrier.status[sid("A")] = "completed"
    deeds.carry_out(CheckCall(contact))
    assert exchange.get_contact(contact).end == "abandoned"


def test_silent_call_with_a_callback_keeps_the_callback(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier
) -> None:
    contact = exchange.promised_callback()
    exchange.queue_call("B")
    assert exchange.get_contact(contact).live
    carrier.status[sid("B")] = "completed"
    deeds.carry_out(CheckCall(contact))
    assert not exchange.get_contact(contact).live
    assert exchange.get_contact(contact).state is ContactState.WAITING


def test_silent_call_that_lives_counts_as_forwarded(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier
) -> None:
    exchange.queue_call()
    contact = exchange.contact().id
    deeds.carry_out(CheckCall(contact))
    assert [sent.what for sent in carrier.requests] == [f"GET {sid('A')}"]
    assert exchange.get_contact(contact).end == "led_away"


@pytest.mark.parametrize("ask", [CheckCall, CheckTalk])
def test_lost_browser_requeues_the_citizen_in_place(
    exchange: Exchange,
    deeds: Deeds,
    carrier: FakeCarrier,
    connect: Connect,
    ask: type[CheckCall | CheckTalk],
) -> None:
    exchange.request(f"/voice/join?contact={connect.contact}&lang=sv")
    before = exchange.get_contact(connect.contact)
    carrier.status[sid("G")] = "completed"
    deeds.carry_out(ask(connect.contact))
    deeds.carry_out(exchange.pop_effect(BackToHold))
    found = exchange.get_contact(connect.contact)
    assert (found.state, found.since) == (ContactState.WAITING, before.since)
    url = f"{PUBLIC}/voice/hold/back?contact={connect.contact}&lang=sv"
    assert carrier.requests[-1] == ApiRequest(f"POST {sid('A')}", {"Url": url})
    assert "Samtalet bröts hos oss." in exchange.request(url.removeprefix(PUBLIC)).xml


def test_second_check_of_a_lost_browser_ends_nothing(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, connect: Connect
) -> None:
    exchange.request(f"/voice/join?contact={connect.contact}&lang=sv")
    carrier.status[sid("G")] = "completed"
    deeds.carry_out(CheckTalk(connect.contact))
    deeds.carry_out(CheckTalk(connect.contact))
    assert exchange.get_contact(connect.contact).state is ContactState.WAITING


def test_citizen_who_hung_up_first_is_not_requeued(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, connect: Connect
) -> None:
    exchange.request(f"/voice/join?contact={connect.contact}&lang=sv")
    carrier.status |= {sid("A"): "completed", sid("G"): "completed"}
    deeds.carry_out(CheckTalk(connect.contact))
    assert exchange.get_contact(connect.contact).end == "answered"


def test_living_conversation_goes_on(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, connect: Connect
) -> None:
    exchange.request(f"/voice/join?contact={connect.contact}&lang=sv")
    deeds.carry_out(CheckCall(connect.contact))
    assert exchange.get_contact(connect.contact).state is ContactState.CONNECTED
    assert [sent.what[:3] for sent in carrier.requests] == ["GET", "GET"]


def test_waiting_callback_is_not_checked(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier
) -> None:
    exchange.queue_call()
    contact = exchange.contact().id
    request(exchange.callbacks, contact, sid("A"), exchange.now)
    deeds.carry_out(CheckCall(contact))
    deeds.carry_out(BackToHold(contact))
    deeds.carry_out(Connect(contact))
    assert carrier.requests == []


def test_leg_the_carrier_did_not_end_is_ended_later(
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
def test_callback_stays_paused_while_the_citizens_call_lives(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, status: str, state: ContactState
) -> None:
    contact = exchange.promised_callback()
    exchange.call("B")
    assert exchange.get_callback(contact).why == "calling"
    carrier.status[sid("B")] = status
    deeds.carry_out(CheckLine(contact))
    assert [sent.what for sent in carrier.requests] == [f"GET {sid('B')}"]
    assert exchange.get_contact(contact).state is state
