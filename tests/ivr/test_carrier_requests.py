"""The carrier's forms become requests and events in our own words."""

import pytest

from ivr.flow.parameters import Malformed
from ivr.twilio.call_status import Ending
from ivr.twilio.events import (
    CallEnded,
    CallProgress,
    Departure,
    read_call_event,
    read_conference_event,
    read_text_event,
)
from ivr.twilio.requests import UNUSABLE, CallRequest
from tests.ivr.webhook_client import CITIZEN, MAIN, sid

CALL = {"CallSid": sid("A"), "From": CITIZEN, "To": "040-628 04 00"}
LEFT = {"StatusCallbackEvent": "participant-leave", "CallSid": sid("A")}


@pytest.mark.parametrize(
    ("status", "ending"),
    [
        ("completed", Ending.HUNG_UP),
        ("busy", Ending.BUSY),
        ("no-answer", Ending.NO_ANSWER),
        ("canceled", Ending.CANCELLED),
        ("failed", Ending.FAILED),
    ],
)
def test_call_that_is_over_says_how_it_ended(status: str, ending: Ending) -> None:
    event = read_call_event(CALL | {"CallStatus": status, "ErrorCode": "21217"}, {}, "SE")
    assert event == CallEnded({}, sid("A"), CITIZEN, MAIN, ending, "21217")
    assert CallRequest({}, CALL | {"CallStatus": status}, "SE").is_over


@pytest.mark.parametrize(
    ("status", "rang"), [("initiated", False), ("ringing", True), ("in-progress", True)]
)
def test_call_that_lives_says_whether_it_rang(status: str, rang: bool) -> None:
    answered = status == "in-progress"
    event = read_call_event(CALL | {"CallStatus": status}, {"offer": "o1"}, "SE")
    assert event == CallProgress({"offer": "o1"}, sid("A"), rang, answered)


@pytest.mark.parametrize("missing", ["CallStatus", "CallSid"])
def test_call_event_needs_call_and_status(missing: str) -> None:
    form = CALL | {"CallStatus": "busy"}
    with pytest.raises(Malformed, match=missing):
        read_call_event({key: value for key, value in form.items() if key != missing}, {}, "SE")


@pytest.mark.parametrize(
    ("status", "delivered"), [("sent", True), ("undelivered", False), ("failed", False)]
)
def test_text_is_delivered_or_not(status: str, delivered: bool) -> None:
    event = read_text_event({"MessageStatus": status, "ErrorCode": "30006"}, {}, "SE")
    assert (event.delivered, event.error) == (delivered, "30006")


@pytest.mark.parametrize(
    ("reason", "departure"),
    [
        ("participant_hung_up", Departure.HUNG_UP),
        ("participant_updated_via_api", Departure.MOVED),
        ("something_new", Departure.UNKNOWN),
    ],
)
def test_call_leaves_its_conference_for_a_reason(reason: str, departure: Departure) -> None:
    left = read_conference_event(LEFT | {"ReasonParticipantLeft": reason}, {}, "SE")
    assert left is not None
    assert left.departure is departure


def test_other_conference_events_mean_nothing() -> None:
    assert read_conference_event({"StatusCallbackEvent": "conference-start"}, {}, "SE") is None


@pytest.mark.parametrize(
    ("digits", "key", "keyed"),
    [("", "", ""), ("1", "1", "1"), ("A", UNUSABLE, UNUSABLE), ("0701#", "0", "0701")],
)
def test_keys_are_read_as_one_key_or_a_number(digits: str, key: str, keyed: str) -> None:
    request = CallRequest({}, CALL | {"Digits": digits})
    assert (request.key, request.keyed) == (key, keyed)
