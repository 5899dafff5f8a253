"""Effects carried out over HTTP: once, late, twice, and when the carrier refuses."""

from collections import deque
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from structlog.testing import capture_logs

from callback.verbs.on_the_line import on_the_line
from callback.verbs.suspend_group import suspend_groups
from ivr.effects.carry_out import EffectRunner
from ivr.twilio.client import Carrier
from ivr.twilio.errors import Busy, Refused, Unsure
from routing.effects import (
    Connect,
    DialCitizen,
    EndGuideCall,
    RingGuide,
)
from routing.state.contact import ContactState
from routing.state.guide import GuideState, GuideStatus
from routing.verbs.requeue import requeue
from tests.ivr.fake_carrier import ApiRequest, FakeCarrier
from tests.ivr.webhook_client import CITIZEN, MAIN, PUBLIC, TOKEN, WebhookClient, at, settings, sid


def path(url: str) -> str:
    assert url.startswith(PUBLIC)
    return url.removeprefix(PUBLIC)


def test_guide_is_rung_from_the_called_number(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, ring: RingGuide
) -> None:
    runner.carry_out(ring)
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
    offer = webhooks.router.store.offer(ring.offer)
    assert offer is not None
    assert offer.call == sid("R")


def test_removed_guide_is_not_rung_and_contact_is_requeued(
    webhooks: WebhookClient,
    runner: EffectRunner,
    carrier: FakeCarrier,
    ring: RingGuide,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(webhooks.router.site.guides, "1")
    runner.carry_out(ring)
    assert webhooks.contact().state is ContactState.WAITING
    assert carrier.requests == []


def test_repeated_job_rings_once(
    runner: EffectRunner, carrier: FakeCarrier, ring: RingGuide
) -> None:
    runner.carry_out(ring)
    runner.carry_out(ring)
    assert len(carrier.requests) == 1


def test_guide_is_not_rung_after_the_caller_hung_up(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, ring: RingGuide
) -> None:
    webhooks.send_status("/voice/status", "A", "completed")
    runner.carry_out(ring)
    assert carrier.requests == []


def test_guide_who_answers_before_the_leg_is_named_keeps_it(
    webhooks: WebhookClient, runner: EffectRunner, ring: RingGuide
) -> None:
    webhooks.request(f"/voice/guide/answer?lang=sv&offer={ring.offer}", "R")
    webhooks.pop_effect(Connect)
    runner.carry_out(ring)
    assert webhooks.effects == []


def test_refused_ring_keeps_place_and_guide_status(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, ring: RingGuide
) -> None:
    carrier.refusals.append((400, 21217))
    runner.carry_out(ring)
    assert webhooks.contact().state is ContactState.WAITING
    assert webhooks.guide().status is GuideStatus.READY


def test_busy_carrier_is_retried_then_given_up(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, ring: RingGuide
) -> None:
    carrier.refusals.extend([(429, 20429)] * 3)
    runner.carry_out(ring)
    assert len(carrier.requests) == 3
    assert webhooks.contact().state is ContactState.WAITING


def test_short_rate_limit_costs_nothing(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, ring: RingGuide
) -> None:
    carrier.refusals.append((429, 20429))
    runner.carry_out(ring)
    assert len(carrier.requests) == 2
    assert webhooks.contact().state is ContactState.OFFERED


def test_waiting_call_is_moved_to_its_conference(
    runner: EffectRunner, carrier: FakeCarrier, connect: Connect
) -> None:
    runner.carry_out(connect)
    url = f"{PUBLIC}/voice/join?contact={connect.contact}&lang=sv"
    assert carrier.requests == [ApiRequest(f"POST {sid('A')}", {"Url": url})]


def test_caller_gone_at_connect_frees_the_guide(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, connect: Connect
) -> None:
    carrier.status[sid("A")] = "completed"
    carrier.refusals.append((400, 21220))
    runner.carry_out(connect)
    assert webhooks.pop_effect(EndGuideCall) == EndGuideCall(sid("G"), "guide_lost")
    assert webhooks.get_contact(connect.contact).end == "abandoned"


def test_late_connect_moves_no_leg(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, connect: Connect
) -> None:
    requeue(webhooks.router, connect.contact, webhooks.now)
    runner.carry_out(connect)
    assert carrier.requests == []


@pytest.mark.parametrize(("status", "error"), [(503, Unsure), (429, Busy), (401, Refused)])
def test_failed_move_is_retried(
    runner: EffectRunner,
    carrier: FakeCarrier,
    connect: Connect,
    status: int,
    error: type[Exception],
) -> None:
    carrier.refusals.extend([(status, 0)] * 9)
    with pytest.raises(error):
        runner.carry_out(connect)


def test_two_seconds_of_carrier_errors_still_connect(
    runner: EffectRunner, carrier: FakeCarrier, connect: Connect
) -> None:
    carrier.refusals.extend([(503, 0), (500, 0)])
    runner.carry_out(connect)
    order, ask = f"POST {sid('A')}", "GET Conferences"
    assert [sent.what for sent in carrier.requests] == [order, ask, ask, order]
    assert carrier.refusals == deque()


def test_permanent_refusal_is_not_retried(
    runner: EffectRunner, carrier: FakeCarrier, connect: Connect
) -> None:
    carrier.refusals.append((401, 20003))
    with pytest.raises(Refused):
        runner.carry_out(connect)
    assert len(carrier.requests) == 1


def test_citizen_is_rung_from_the_number_they_called(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, dial: DialCitizen
) -> None:
    runner.carry_out(dial)
    runner.carry_out(dial)
    (sent,) = carrier.requests
    assert (sent.form["To"], sent.form["From"]) == (CITIZEN, MAIN)
    assert sent.form["Timeout"] == "30"
    answer = urlsplit(path(sent.form["Url"]))
    assert answer.path == "/voice/citizen/answer"
    assert parse_qs(answer.query) == {"attempt": ["1"], "contact": [dial.contact], "lang": ["sv"]}
    assert webhooks.get_contact(dial.contact).call == sid("R")


def test_no_address_contains_a_number(
    runner: EffectRunner, carrier: FakeCarrier, dial: DialCitizen
) -> None:
    runner.carry_out(dial)
    for key, value in carrier.requests[0].form.items():
        assert key in ("To", "From") or CITIZEN.removeprefix("+46") not in value


def test_unreachable_number_counts_as_a_try(
    webhooks: WebhookClient, runner: EffectRunner, carrier: FakeCarrier, dial: DialCitizen
) -> None:
    carrier.refusals.append((400, 21211))
    runner.carry_out(dial)
    assert webhooks.get_contact(dial.contact).state is ContactState.PAUSED
    assert webhooks.pop_effect(EndGuideCall) == EndGuideCall(sid("G"), "guide_missed")


def test_unreachable_carrier_leaves_the_ring_to_its_deadline(
    webhooks: WebhookClient, ring: RingGuide, data: Path
) -> None:
    given = settings(data, LOTSA_CARRIER_URL="http://127.0.0.1:9", LOTSA_TWILIO_ACCOUNT_SID="AC1")
    runner = EffectRunner(webhooks.router, webhooks.callbacks, lambda: 0.0, given, Carrier(given))
    with capture_logs() as logs:
        runner.carry_out(ring)
    assert webhooks.contact().state is ContactState.OFFERED
    webhooks.send_status("/voice/status", "A", "completed")
    assert webhooks.guide().free
    assert TOKEN not in str(logs)


@pytest.fixture
def accepted(webhooks: WebhookClient) -> str:
    """Return the contact of a callback that a guide has accepted."""
    contact = webhooks.promised_callback()
    webhooks.set_ready()
    webhooks.accept()
    return contact


def test_callback_is_not_dialled_at_night(
    webhooks: WebhookClient, carrier: FakeCarrier, runner: EffectRunner, accepted: str
) -> None:
    webhooks.now = at("2026-03-02 20:00")
    runner.carry_out(webhooks.pop_effect(DialCitizen))
    assert carrier.requests == []
    assert webhooks.get_callback(accepted).tries == 0
    assert webhooks.guide().contact == ""


def test_paused_callback_is_offered_to_no_other_guide(
    webhooks: WebhookClient, runner: EffectRunner, accepted: str
) -> None:
    webhooks.set_ready("13")
    webhooks.now = at("2026-03-02 20:00")
    runner.carry_out(webhooks.pop_effect(DialCitizen))
    found = webhooks.get_callback(accepted)
    assert (found.contact.state, found.why) == (ContactState.PAUSED, "closed")
    assert webhooks.guide("13").state is GuideState.IDLE


def test_held_callback_rings_no_guide(
    webhooks: WebhookClient, carrier: FakeCarrier, runner: EffectRunner
) -> None:
    contact = webhooks.promised_callback()
    webhooks.set_ready("1")
    webhooks.set_ready("13")
    suspend_groups(webhooks.callbacks, ["skola"], webhooks.now)
    runner.carry_out(webhooks.pop_effect(RingGuide))
    assert carrier.requests == []
    assert webhooks.get_callback(contact).why == "held"
    assert (webhooks.guide("1").state, webhooks.guide("1").status) == ("idle", GuideStatus.READY)
    assert webhooks.guide("13").state is GuideState.IDLE


def test_citizen_who_is_calling_us_is_not_rung(
    webhooks: WebhookClient, carrier: FakeCarrier, runner: EffectRunner, accepted: str
) -> None:
    on_the_line(webhooks.callbacks, CITIZEN, sid("B"))
    runner.carry_out(webhooks.pop_effect(DialCitizen))
    assert [sent.what for sent in carrier.requests] == [f"GET {sid('B')}"]
    found = webhooks.get_callback(accepted)
    assert (found.contact.state, found.tries, found.calling) == (ContactState.PAUSED, 0, sid("B"))
    assert webhooks.guide().state is GuideState.IDLE


def test_citizen_whose_call_ended_unnoticed_is_rung(
    webhooks: WebhookClient, carrier: FakeCarrier, runner: EffectRunner, accepted: str
) -> None:
    on_the_line(webhooks.callbacks, CITIZEN, sid("B"))
    carrier.status[sid("B")] = "completed"
    runner.carry_out(webhooks.pop_effect(DialCitizen))
    assert carrier.requests[-1].form["To"] == CITIZEN
    assert webhooks.get_callback(accepted).tries == 1


def test_held_callback_is_not_dialled_after_accept(
    webhooks: WebhookClient, carrier: FakeCarrier, runner: EffectRunner, accepted: str
) -> None:
    suspend_groups(webhooks.callbacks, ["skola"], webhooks.now)
    runner.carry_out(webhooks.pop_effect(DialCitizen))
    assert carrier.requests == []
    assert webhooks.get_callback(accepted).tries == 0
