"""The TwiML grammar as data: every element, its attributes and its content."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.twiml import kinds
from simulator.twiml.kinds import Kind, words

SSML = words("break emphasis lang p phoneme prosody s say-as sub w")


@dataclass(frozen=True)
class Element:
    """The allowed content of an element.

    `required` means that its text must not be empty.
    """

    attributes: Mapping[str, Kind] = field(default_factory=dict)
    children: frozenset[str] = frozenset()
    text: Kind | None = None
    required: bool = False


CALL_EVENTS = kinds.some_of("initiated", "ringing", "answered", "completed")
CONFERENCE_EVENTS = kinds.some_of("start", "end", "join", "leave", "mute", "hold", "modify")
RECORDING_EVENTS = kinds.some_of("in-progress", "completed", "absent")
ACTION: dict[str, Kind] = {"action": kinds.address, "method": kinds.method}
STATUS: dict[str, Kind] = {
    "statusCallback": kinds.address,
    "statusCallbackMethod": kinds.method,
    "statusCallbackEvent": CALL_EVENTS,
}

ELEMENTS: dict[str, Element] = {
    "Response": Element(children=words("Say Play Pause Gather Record Redirect Hangup Reject Dial")),
    "Say": Element(
        {"voice": kinds.text, "language": kinds.text, "loop": kinds.number(0, 1000)},
        SSML,
        kinds.text,
        required=True,
    ),
    "Play": Element({"loop": kinds.number(0, 1000), "digits": kinds.digits}, text=kinds.address),
    "Pause": Element({"length": kinds.number(0, 3600)}),
    "Gather": Element(
        ACTION
        | {
            "input": kinds.one_of("dtmf"),
            "numDigits": kinds.number(1, 1000),
            "timeout": kinds.number(0, 600),
            "finishOnKey": kinds.finish_key,
            "actionOnEmptyResult": kinds.flag,
        },
        words("Say Play Pause"),
    ),
    "Record": Element(
        ACTION
        | {
            "timeout": kinds.number(1, 600),
            "finishOnKey": kinds.finish_key,
            "maxLength": kinds.number(1, 14400),
            "playBeep": kinds.flag,
            "trim": kinds.one_of("trim-silence", "do-not-trim"),
            "recordingStatusCallback": kinds.address,
            "recordingStatusCallbackMethod": kinds.method,
            "recordingStatusCallbackEvent": RECORDING_EVENTS,
        }
    ),
    "Redirect": Element({"method": kinds.method}, text=kinds.address, required=True),
    "Hangup": Element(),
    "Reject": Element({"reason": kinds.one_of("rejected", "busy")}),
    "Dial": Element(
        ACTION
        | {
            "answerOnBridge": kinds.flag,
            "callerId": kinds.at_most(64),
            "timeLimit": kinds.number(1, 86400),
            "timeout": kinds.number(5, 600),
        },
        words("Number Client Conference"),
        kinds.text,
    ),
    "Number": Element(STATUS, text=kinds.text, required=True),
    "Client": Element(STATUS, words("Identity Parameter"), kinds.at_most(256)),
    "Identity": Element(text=kinds.at_most(256), required=True),
    "Parameter": Element({"name": kinds.text, "value": kinds.text}),
    "Conference": Element(
        {
            "beep": kinds.one_of("true", "false", "onEnter", "onExit"),
            "coach": kinds.text,
            "endConferenceOnExit": kinds.flag,
            "maxParticipants": kinds.number(1, 250),
            "muted": kinds.flag,
            "participantLabel": kinds.at_most(128),
            "startConferenceOnEnter": kinds.flag,
            "statusCallback": kinds.address,
            "statusCallbackMethod": kinds.method,
            "statusCallbackEvent": CONFERENCE_EVENTS,
            "waitUrl": kinds.address,
            "waitMethod": kinds.method,
        },
        text=kinds.at_most(128),
        required=True,
    ),
}
"""Only what this network carries out: a document with more is refused, not half obeyed."""

WAIT_IN_CONFERENCE = words("Play Say Pause Redirect")
