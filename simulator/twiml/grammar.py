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
RECORDING_EVENTS = kinds.some_of("in-progress", "completed", "absent")
TRIM = kinds.one_of("trim-silence", "do-not-trim")
ACTION: dict[str, Kind] = {"action": kinds.address, "method": kinds.method}
STATUS: dict[str, Kind] = {
    "statusCallback": kinds.address,
    "statusCallbackMethod": kinds.method,
    "statusCallbackEvent": CALL_EVENTS,
}
RECORDING: dict[str, Kind] = {
    "recordingStatusCallback": kinds.address,
    "recordingStatusCallbackMethod": kinds.method,
    "recordingStatusCallbackEvent": RECORDING_EVENTS,
    "trim": TRIM,
}
WHISPER: dict[str, Kind] = {"url": kinds.address, "method": kinds.method}
MACHINE: dict[str, Kind] = {
    "machineDetection": kinds.one_of("Enable", "DetectMessageEnd"),
    "machineDetectionTimeout": kinds.number(3, 60),
    "machineDetectionSpeechThreshold": kinds.number(1000, 6000),
    "machineDetectionSpeechEndThreshold": kinds.number(500, 5000),
    "machineDetectionSilenceTimeout": kinds.number(2000, 10000),
    "amdStatusCallback": kinds.address,
    "amdStatusCallbackMethod": kinds.method,
}
RING_TONES = words(
    "at au bg br be ch cl cn cz de dk ee es fi fr gr hu il in it lt jp mx my nl no nz ph pl pt "
    "ru se sg th uk us us-old tw ve za"
)

ELEMENTS: dict[str, Element] = {
    "Response": Element(
        children=words("Say Play Pause Gather Redirect Hangup Reject Record Dial Enqueue Leave")
    ),
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
            "input": kinds.some_of("dtmf", "speech"),
            "numDigits": kinds.number(1, 1000),
            "timeout": kinds.number(0, 600),
            "finishOnKey": kinds.finish_key,
            "actionOnEmptyResult": kinds.flag,
            "bargeIn": kinds.flag,
            "debug": kinds.flag,
            "enhanced": kinds.flag,
            "hints": kinds.text,
            "language": kinds.text,
            "maxSpeechTime": kinds.number(1, 60),
            "partialResultCallback": kinds.address,
            "partialResultCallbackMethod": kinds.method,
            "profanityFilter": kinds.flag,
            "speechModel": kinds.text,
            "speechTimeout": kinds.speech_timeout,
        },
        frozenset({"Say", "Play", "Pause"}),
    ),
    "Redirect": Element({"method": kinds.method}, text=kinds.address, required=True),
    "Hangup": Element(children=frozenset({"Parameter"})),
    "Reject": Element({"reason": kinds.one_of("rejected", "busy")}, frozenset({"Parameter"})),
    "Record": Element(
        ACTION
        | RECORDING
        | {
            "timeout": kinds.number(1, 600),
            "finishOnKey": kinds.finish_key,
            "maxLength": kinds.number(1, 14400),
            "playBeep": kinds.flag,
            "recordingConfigurationId": kinds.text,
            "transcribe": kinds.flag,
            "transcribeCallback": kinds.address,
        }
    ),
    "Enqueue": Element(
        ACTION
        | {
            "maxQueueSize": kinds.number(1, 5000),
            "waitUrl": kinds.address,
            "waitUrlMethod": kinds.method,
        },
        text=kinds.at_most(64),
        required=True,
    ),
    "Leave": Element(),
    "Dial": Element(
        ACTION
        | RECORDING
        | {
            "answerOnBridge": kinds.flag,
            "callerId": kinds.at_most(64),
            "events": kinds.one_of("call-progress-event"),
            "hangupOnStar": kinds.flag,
            "passports": kinds.text,
            "record": kinds.one_of(
                "do-not-record",
                "record-from-answer",
                "record-from-ringing",
                "record-from-answer-dual",
                "record-from-ringing-dual",
            ),
            "recordingConfigurationId": kinds.text,
            "recordingTrack": kinds.one_of("both", "inbound", "outbound"),
            "referMethod": kinds.method,
            "referUrl": kinds.address,
            "ringTone": kinds.one_of(*sorted(RING_TONES)),
            "sequential": kinds.flag,
            "timeLimit": kinds.number(1, 86400),
            "timeout": kinds.number(5, 600),
        },
        frozenset({"Number", "Client", "Sip", "Conference", "Queue"}),
        kinds.text,
    ),
    "Number": Element(
        STATUS | WHISPER | MACHINE | {"sendDigits": kinds.digits, "byoc": kinds.text},
        text=kinds.text,
        required=True,
    ),
    "Client": Element(STATUS | WHISPER, frozenset({"Identity", "Parameter"}), kinds.at_most(256)),
    "Identity": Element(text=kinds.at_most(256), required=True),
    "Parameter": Element({"name": kinds.text, "value": kinds.text}),
    "Sip": Element(
        STATUS | WHISPER | MACHINE | {"username": kinds.text, "password": kinds.text},
        text=kinds.text,
        required=True,
    ),
    "Queue": Element(WHISPER, text=kinds.at_most(64), required=True),
    "Conference": Element(
        RECORDING
        | {
            "beep": kinds.one_of("true", "false", "onEnter", "onExit"),
            "coach": kinds.text,
            "endConferenceOnExit": kinds.flag,
            "eventCallbackUrl": kinds.address,
            "jitterBufferSize": kinds.one_of("large", "medium", "small", "off"),
            "maxParticipants": kinds.number(1, 250),
            "muted": kinds.flag,
            "participantLabel": kinds.at_most(128),
            "record": kinds.one_of("do-not-record", "record-from-start"),
            "recordingConfigurationId": kinds.text,
            "region": kinds.one_of("us1", "us2", "ie1", "sg1", "br1", "au1", "jp1", "de1"),
            "startConferenceOnEnter": kinds.flag,
            "statusCallback": kinds.address,
            "statusCallbackMethod": kinds.method,
            "statusCallbackEvent": kinds.some_of(
                *words("start end join leave mute hold modify speaker announcement")
            ),
            "waitUrl": kinds.address,
            "waitMethod": kinds.method,
        },
        text=kinds.at_most(128),
        required=True,
    ),
}
"""Elements that this network does not simulate (Connect, Pay…) are absent."""

WAIT_IN_QUEUE = words("Play Say Pause Hangup Redirect Leave Gather")
WAIT_IN_CONFERENCE = words("Play Say Pause Redirect")
WHISPER_TO_NUMBER = words("Play Say Pause Gather Redirect Hangup")
WHISPER_TO_CLIENT = ELEMENTS["Response"].children - {"Dial", "Enqueue", "Leave", "Reject"}
