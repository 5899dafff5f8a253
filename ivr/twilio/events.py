"""What the carrier reports about calls, text messages and conferences, in our own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from config.telephone_number.address import read_address
from ivr.flow.parameters import Parameters, valid_id
from ivr.twilio.account import LONGEST_CODE
from ivr.twilio.call_status import ANSWERED, ENDINGS, RANG, Ending

UNDELIVERED = frozenset({"failed", "undelivered"})


@dataclass(frozen=True)
class CallProgress(Parameters):
    """A call has come further; `rang` says that the telephone has rung for certain.

    `answered` says that somebody, or a machine, has taken the call.
    """

    call: str
    rang: bool
    answered: bool = False


@dataclass(frozen=True)
class CallEnded(Parameters):
    """A call is over; `error` is the carrier's code for why it failed, if any."""

    call: str
    caller: str
    dialled: str
    ending: Ending
    error: str


@dataclass(frozen=True)
class TextEvent(Parameters):
    """A text message is on its way, or was not `delivered`; `error` says why."""

    delivered: bool
    error: str


class Departure(Enum):
    """Why a call is no longer in its conference."""

    HUNG_UP = auto()
    """The call is over."""
    MOVED = auto()
    """We moved it, so the commit for it came first."""
    UNKNOWN = auto()
    """Any other reason: the call may go on."""


@dataclass(frozen=True)
class ConferenceLeft(Parameters):
    """A call has left its conference; `call` is valid only if it hung up."""

    call: str
    departure: Departure


DEPARTURES = {
    "participant_updated_via_api": Departure.MOVED,
    "participant_hung_up": Departure.HUNG_UP,
}
Words = Mapping[str, str]


def read_call_event(form: Words, query: Words, country: str) -> CallProgress | CallEnded:
    """Read the status of a call; raises Malformed."""
    status, call = valid_id(form, "CallStatus"), valid_id(form, "CallSid")
    ending = ENDINGS.get(status)
    if ending is None:
        return CallProgress(query, call, status in RANG, status == ANSWERED)
    caller, dialled = read_address(form.get("From", "")), form.get("To", "")
    dialled = read_address(dialled, country) or dialled
    return CallEnded(query, call, caller, dialled, ending, form.get("ErrorCode", ""))


def read_text_event(form: Words, query: Words, _: str) -> TextEvent:
    """Read the status of a text message."""
    delivered = form.get("MessageStatus", "") not in UNDELIVERED
    return TextEvent(query, delivered, form.get("ErrorCode", "")[:LONGEST_CODE])


def read_conference_event(form: Words, query: Words, _: str) -> ConferenceLeft | None:
    """Read that a call has left its conference; None for every other event."""
    if form.get("StatusCallbackEvent") != "participant-leave":
        return None
    departure = DEPARTURES.get(form.get("ReasonParticipantLeft", ""), Departure.UNKNOWN)
    call = valid_id(form, "CallSid") if departure is Departure.HUNG_UP else ""
    return ConferenceLeft(query, call, departure)
