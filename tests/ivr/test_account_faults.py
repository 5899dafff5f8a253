"""Account faults count no try, set no guide away, and raise an alarm."""

from typing import Any, cast

import pytest

from callback.record import Callback
from callback.verbs.fall_due import fall_due
from ivr.effects.carry_out import Deeds
from routing.effects import DialCitizen, RingGuide, SendText
from routing.state.account import AccountFault, account_faults, rings_paused
from routing.state.contact import ContactState
from routing.state.guide import GuideStatus
from routing.verbs.assign import assign
from tests.ivr.carrier import FakeCarrier
from tests.ivr.exchange import Exchange, sid

STOPS_ALL = [
    (401, 20003, AccountFault.CREDENTIALS),
    (401, 0, AccountFault.CREDENTIALS),
    (404, 20404, AccountFault.CREDENTIALS),
    (403, 20005, AccountFault.SUSPENDED),
    (400, 10004, AccountFault.LIMIT),
    (400, 21205, AccountFault.ORDER),
]
STOPS_SOME = [
    (403, 21215, AccountFault.COUNTRY),
    (400, 13227, AccountFault.COUNTRY),
    (400, 21210, AccountFault.CALLER_ID),
]


def seen(exchange: Exchange) -> list[AccountFault]:
    return [fault.kind for fault in account_faults(exchange.desk, exchange.now)]


def sweep(exchange: Exchange) -> None:
    """Run the sweeper: deadlines and offers."""
    for due in exchange.desk.store.due(exchange.now, 5):
        exchange.do(fall_due(exchange.callbacks, due, exchange.now))
        exchange.desk.store.settle(due)
    exchange.do(assign(exchange.desk, exchange.now))


@pytest.mark.parametrize(("status", "code", "fault"), STOPS_ALL + STOPS_SOME)
def test_account_fault_raises_alarm_and_blames_no_guide(
    exchange: Exchange,
    deeds: Deeds,
    carrier: FakeCarrier,
    ring: RingGuide,
    status: int,
    code: int,
    fault: AccountFault,
) -> None:
    carrier.refusals.append((status, code))
    deeds.carry_out(ring)
    assert exchange.contact().state is ContactState.WAITING
    assert exchange.guide().status is GuideStatus.READY
    assert exchange.guide().failures == 0
    assert seen(exchange) == [fault]


@pytest.mark.parametrize(("status", "code", "_fault"), STOPS_ALL + STOPS_SOME)
def test_account_fault_counts_no_try_and_backs_off(
    exchange: Exchange,
    deeds: Deeds,
    carrier: FakeCarrier,
    dial: DialCitizen,
    status: int,
    code: int,
    _fault: AccountFault,
) -> None:
    pauses = []
    for _ in range(4):
        carrier.refusals.append((status, code))
        deeds.carry_out(dial)
        found = exchange.get_callback(dial.contact)
        assert (found.contact.state, found.tries, found.failed) == (ContactState.PAUSED, 0, 0)
        pauses.append(found.until - exchange.now)
        exchange.send_status(
            f"/voice/guide/status?lang=sv&offer={exchange_offer(exchange)}", "G", "completed"
        )
        exchange.now = found.until + 61
        sweep(exchange)
        exchange.accept()
        exchange.pop_effect(DialCitizen)
    assert pauses == [30, 60, 120, 240]


def exchange_offer(exchange: Exchange) -> str:
    """Return the offer that guide 1 accepted last."""
    store = exchange.desk.store
    events = cast("list[Any]", store.redis.xrevrange(store.keys.events))
    return next(str(fields["offer"]) for _, fields in events if fields["event"] == "Accepted")


def test_fault_of_every_call_pauses_ringing_with_backoff(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier
) -> None:
    for guide in ("1", "2", "3", "4"):
        exchange.set_ready(guide)
    for number in range(4):
        exchange.queue_call(f"C{number}", caller=f"+4670174060{number + 5}")
    carrier.refusals.extend([(401, 20003)] * 99)
    for _ in range(480):  # two minutes of sweeps, each carrying out all effects
        effects, exchange.effects = exchange.effects, []
        for effect in effects:
            deeds.carry_out(effect)
        exchange.now += 0.25
        sweep(exchange)
    assert 4 <= len(carrier.requests) <= 9
    assert {exchange.guide(guide).status for guide in "1234"} == {GuideStatus.READY}


def test_calls_resume_when_the_account_works_again(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, ring: RingGuide
) -> None:
    carrier.refusals.append((401, 20003))
    deeds.carry_out(ring)
    assert rings_paused(exchange.desk, exchange.now)
    exchange.now += 3
    sweep(exchange)
    deeds.carry_out(exchange.pop_effect(RingGuide))
    assert exchange.guide().call == sid("R")
    assert seen(exchange) == []
    assert not rings_paused(exchange.desk, exchange.now)


def test_forbidden_country_stops_no_other_calls(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, dial: DialCitizen
) -> None:
    carrier.refusals.append((403, 21215))
    deeds.carry_out(dial)
    assert not rings_paused(exchange.desk, exchange.now)
    exchange.now += 899
    assert seen(exchange) == [AccountFault.COUNTRY]
    exchange.now += 2
    assert seen(exchange) == []


def test_call_that_fails_for_our_account_counts_no_try(
    exchange: Exchange, deeds: Deeds, dial: DialCitizen
) -> None:
    deeds.carry_out(dial)
    status = f"/voice/citizen/status?attempt=1&contact={dial.contact}&lang=sv"
    exchange.send_status(status, "R", "initiated")
    exchange.send_status(status, "R", "failed", ErrorCode="10004")
    found = exchange.get_callback(dial.contact)
    assert (found.contact.state, found.tries, found.until) == (
        ContactState.PAUSED,
        0,
        exchange.now + 30,
    )
    assert seen(exchange) == [AccountFault.LIMIT]


def test_call_that_fails_for_our_account_keeps_guide_ready(
    exchange: Exchange, ring: RingGuide
) -> None:
    status = f"/voice/guide/status?lang=sv&offer={ring.offer}"
    exchange.send_status(status, "G", "failed", ErrorCode="10004")
    assert (exchange.guide().status, exchange.guide().failures) == (GuideStatus.READY, 0)


@pytest.mark.parametrize("rings", [True, False])
def test_unanswered_order_counts_as_try_only_if_it_rang(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, dial: DialCitizen, *, rings: bool
) -> None:
    carrier.refusals.append((503, 0))
    deeds.carry_out(dial)
    if rings:
        status = f"/voice/citizen/status?attempt=1&contact={dial.contact}&lang=sv"
        exchange.send_status(status, "R", "ringing")
    exchange.now += 51
    sweep(exchange)
    found = exchange.get_callback(dial.contact)
    assert found.tries == int(rings)
    assert found.until - exchange.now == (300 if rings else 30)


def test_text_refused_for_our_account_is_sent_later(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, contact: Callback
) -> None:
    carrier.refusals.extend([(403, 21408)] * 9)
    for _ in range(9):
        deeds.carry_out(SendText(contact.id, "text_unreached"))
    assert exchange.get_callback(contact.id).texted == ""
    assert seen(exchange) == [AccountFault.COUNTRY]
    deeds.carry_out(SendText(contact.id, "text_unreached"))
    assert exchange.get_callback(contact.id).texted != ""


@pytest.fixture
def contact(exchange: Exchange) -> Callback:
    """Return a callback that was given up and whose citizen gets a text message."""
    id_ = exchange.promised_callback()
    store = exchange.desk.store
    store.redis.hset(store.keys.contact(id_), mapping={"state": "ended", "end": "unreached"})
    return exchange.get_callback(id_)
