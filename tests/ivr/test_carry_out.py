"""Effects carried out over HTTP: once, late, twice, and when the carrier refuses."""

from collections import deque
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from structlog.testing import capture_logs

from callback.verbs.on_the_line import on_the_line
from callback.verbs.suspend_group import suspend_groups
from ivr.effects.carry_out import Deeds
from ivr.twilio.client import Carrier
from ivr.twilio.errors import Busy, Refused, Unsure
from routing.effects import (
    Connect,
    DialCitizen,
    DropGuide,
    RingGuide,
)
from routing.state.contact import ContactState
from routing.state.guide import GuideState, GuideStatus
from routing.verbs.requeue import requeue
from tests.ivr.carrier import ApiRequest, FakeCarrier
from tests.ivr.exchange import CITIZEN, MAIN, PUBLIC, TOKEN, Exchange, at, settings, sid


def path(url: str) -> str:
    assert url.startswith(PUBLIC)
    return url.removeprefix(PUBLIC)


def test_guide_is_rung_from_the_called_number(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, ring: RingGuide
) -> None:
    deeds.carry_out(ring)
    (sent,) = carrier.requests
    assert sent == ApiRequest(
        "POST Calls",
        {
            "To": "client:guide_1",
            "From": MAIN,
            "Url": f"{PUBLIC}/voice/guide/answer?lang=sv&offer={ring.offer}",
            "FallbackUrl": f"{PUBLIC}/voice/guide/fallback?lang=sv",
            "StatusCallback": f"{PUBLIC}/voice/guide/status?lang=sv&offer={ring.offer}",
            "StatusCallbackEvent": "initiated ringing completed",
            "Timeout": "15",
        },
    )
    offer = exchange.desk.store.offer(ring.offer)
    assert offer is not None
    assert offer.call == sid("R")


def test_removed_guide_is_not_rung_and_contact_is_requeued(
    exchange: Exchange,
    deeds: Deeds,
    carrier: FakeCarrier,
    ring: RingGuide,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(exchange.desk.site.guides, "1")
    deeds.carry_out(ring)
    assert exchange.contact().state is ContactState.WAITING
    assert carrier.requests == []


def test_repeated_job_rings_once(deeds: Deeds, carrier: FakeCarrier, ring: RingGuide) -> None:
    deeds.carry_out(ring)
    deeds.carry_out(ring)
    assert len(carrier.requests) == 1


def test_guide_is_not_rung_after_the_caller_hung_up(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, ring: RingGuide
) -> None:
    exchange.send_status("/voice/status", "A", "completed")
    deeds.carry_out(ring)
    assert carrier.requests == []


def test_guide_who_answers_before_the_leg_is_named_keeps_it(
    exchange: Exchange, deeds: Deeds, ring: RingGuide
) -> None:
    exchange.request(f"/voice/guide/answer?lang=sv&offer={ring.offer}", "R")
    exchange.pop_effect(Connect)
    deeds.carry_out(ring)
    assert exchange.effects == []


def test_refused_ring_keeps_place_and_guide_status(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, ring: RingGuide
) -> None:
    carrier.refusals.append((400, 21217))
    deeds.carry_out(ring)
    assert exchange.contact().state is ContactState.WAITING
    assert exchange.guide().status is GuideStatus.READY


def test_busy_carrier_is_retried_then_given_up(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, ring: RingGuide
) -> None:
    carrier.refusals.extend([(429, 20429)] * 3)
    deeds.carry_out(ring)
    assert len(carrier.requests) == 3
    assert exchange.contact().state is ContactState.WAITING


def test_short_rate_limit_costs_nothing(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, ring: RingGuide
) -> None:
    carrier.refusals.append((429, 20429))
    deeds.carry_out(ring)
    assert len(carrier.requests) == 2
    assert exchange.contact().state is ContactState.OFFERED


def test_waiting_call_is_moved_to_its_conference(
    deeds: Deeds, carrier: FakeCarrier, connect: Connect
) -> None:
    deeds.carry_out(connect)
    url = f"{PUBLIC}/voice/join?contact={connect.contact}&lang=sv"
    assert carrier.requests == [ApiRequest(f"POST {sid('A')}", {"Url": url})]


def test_caller_gone_at_connect_frees_the_guide(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, connect: Connect
) -> None:
    carrier.status[sid("A")] = "completed"
    carrier.refusals.append((400, 21220))
    deeds.carry_out(connect)
    assert exchange.pop_effect(DropGuide) == DropGuide(sid("G"), "guide_lost")
    assert exchange.get_contact(connect.contact).end == "abandoned"


def test_late_connect_moves_no_leg(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, connect: Connect
) -> None:
    requeue(exchange.desk, connect.contact, exchange.now)
    deeds.carry_out(connect)
    assert carrier.requests == []


@pytest.mark.parametrize(("status", "error"), [(503, Unsure), (429, Busy), (401, Refused)])
def test_failed_move_is_retried(
    deeds: Deeds, carrier: FakeCarrier, connect: Connect, status: int, error: type[Exception]
) -> None:
    carrier.refusals.extend([(status, 0)] * 9)
    with pytest.raises(error):
        deeds.carry_out(connect)


def test_two_seconds_of_carrier_errors_still_connect(
    deeds: Deeds, carrier: FakeCarrier, connect: Connect
) -> None:
    carrier.refusals.extend([(503, 0), (500, 0)])
    deeds.carry_out(connect)
    order, ask = f"POST {sid('A')}", "GET Conferences"
    assert [sent.what for sent in carrier.requests] == [order, ask, ask, order]
    assert carrier.refusals == deque()


def test_permanent_refusal_is_not_retried(
    deeds: Deeds, carrier: FakeCarrier, connect: Connect
) -> None:
    carrier.refusals.append((401, 20003))
    with pytest.raises(Refused):
        deeds.carry_out(connect)
    assert len(carrier.requests) == 1


def test_citizen_is_rung_from_the_number_they_called(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, dial: DialCitizen
) -> None:
    deeds.carry_out(dial)
    deeds.carry_out(dial)
    (sent,) = carrier.requests
    assert (sent.form["To"], sent.form["From"]) == (CITIZEN, MAIN)
    assert sent.form["Timeout"] == "30"
    answer = urlsplit(path(sent.form["Url"]))
    assert answer.path == "/voice/citizen/answer"
    assert parse_qs(answer.query) == {"attempt": ["1"], "contact": [dial.contact], "lang": ["sv"]}
    assert exchange.get_contact(dial.contact).call == sid("R")


def test_no_address_contains_a_number(
    deeds: Deeds, carrier: FakeCarrier, dial: DialCitizen
) -> None:
    deeds.carry_out(dial)
    for key, value in carrier.requests[0].form.items():
        assert key in ("To", "From") or CITIZEN.removeprefix("+46") not in value


def test_unreachable_number_counts_as_a_try(
    exchange: Exchange, deeds: Deeds, carrier: FakeCarrier, dial: DialCitizen
) -> None:
    carrier.refusals.append((400, 21211))
    deeds.carry_out(dial)
    assert exchange.get_contact(dial.contact).state is ContactState.PAUSED
    assert exchange.pop_effect(DropGuide) == DropGuide(sid("G"), "guide_missed")


def test_unreachable_carrier_leaves_the_ring_to_its_deadline(
    exchange: Exchange, ring: RingGuide, data: Path
) -> None:
    given = settings(data, LOTSA_CARRIER_URL="http://127.0.0.1:9", LOTSA_TWILIO_ACCOUNT_SID="AC1")
    deeds = Deeds(
        exchange.desk, exchange.callbacks, exchange.do, lambda: 0.0, given, Carrier(given)
    )
    with capture_logs() as logs:
        deeds.carry_out(ring)
    assert exchange.contact().state is ContactState.OFFERED
    exchange.send_status("/voice/status", "A", "completed")
    assert exchange.guide().free
    assert TOKEN not in str(logs)


@pytest.fixture
def accepted(exchange: Exchange) -> str:
    """Return the contact of a callback that a guide has accepted."""
    contact = exchange.promised_callback()
    exchange.set_ready()
    exchange.accept()
    return contact


def test_callback_is_not_dialled_at_night(
    exchange: Exchange, carrier: FakeCarrier, deeds: Deeds, accepted: str
) -> None:
    exchange.now = at("2026-03-02 20:00")
    deeds.carry_out(exchange.pop_effect(DialCitizen))
    assert carrier.requests == []
    assert exchange.get_callback(accepted).tries == 0
    assert exchange.guide().contact == ""


def test_paused_callback_is_offered_to_no_other_guide(
    exchange: Exchange, deeds: Deeds, accepted: str
) -> None:
    exchange.set_ready("13")
    exchange.now = at("2026-03-02 20:00")
    deeds.carry_out(exchange.pop_effect(DialCitizen))
    found = exchange.get_callback(accepted)
    assert (found.contact.state, found.why) == (ContactState.PAUSED, "closed")
    assert exchange.guide("13").state is GuideState.IDLE


def test_held_callback_rings_no_guide(
    exchange: Exchange, carrier: FakeCarrier, deeds: Deeds
) -> None:
    contact = exchange.promised_callback()
    exchange.set_ready("1")
    exchange.set_ready("13")
    suspend_groups(exchange.callbacks, ["skola"], exchange.now)
    deeds.carry_out(exchange.pop_effect(RingGuide))
    assert carrier.requests == []
    assert exchange.get_callback(contact).why == "held"
    assert (exchange.guide("1").state, exchange.guide("1").status) == ("idle", GuideStatus.READY)
    assert exchange.guide("13").state is GuideState.IDLE


def test_citizen_who_is_calling_us_is_not_rung(
    exchange: Exchange, carrier: FakeCarrier, deeds: Deeds, accepted: str
) -> None:
    on_the_line(exchange.callbacks, CITIZEN, sid("B"))
    deeds.carry_out(exchange.pop_effect(DialCitizen))
    assert [sent.what for sent in carrier.requests] == [f"GET {sid('B')}"]
    found = exchange.get_callback(accepted)
    assert (found.contact.state, found.tries, found.calling) == (ContactState.PAUSED, 0, sid("B"))
    assert exchange.guide().state is GuideState.IDLE


def test_citizen_whose_call_ended_unnoticed_is_rung(
    exchange: Exchange, carrier: FakeCarrier, deeds: Deeds, accepted: str
) -> None:
    on_the_line(exchange.callbacks, CITIZEN, sid("B"))
    carrier.status[sid("B")] = "completed"
    deeds.carry_out(exchange.pop_effect(DialCitizen))
    assert carrier.requests[-1].form["To"] == CITIZEN
    assert exchange.get_callback(accepted).tries == 1


def test_held_callback_is_not_dialled_after_accept(
    exchange: Exchange, carrier: FakeCarrier, deeds: Deeds, accepted: str
) -> None:
    suspend_groups(exchange.callbacks, ["skola"], exchange.now)
    deeds.carry_out(exchange.pop_effect(DialCitizen))
    assert carrier.requests == []
    assert exchange.get_callback(accepted).tries == 0
