"""The grammar matches the carrier's own library."""

import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest
from twilio.twiml.voice_response import Client, Dial, Gather, VoiceResponse

from simulator.twiml.grammar import ELEMENTS
from simulator.twiml.parse import parse

RECORDING = {
    *("record", "recordingConfigurationId", "recordingStatusCallback", "trim"),
    *("recordingStatusCallbackMethod", "recordingStatusCallbackEvent"),
}
WHISPER = {"url", "method"}
ANSWERING_MACHINE = {
    *("machineDetection", "machineDetectionTimeout", "machineDetectionSilenceTimeout"),
    *("machineDetectionSpeechThreshold", "machineDetectionSpeechEndThreshold"),
    *("amdStatusCallback", "amdStatusCallbackMethod"),
}
SPEECH = {
    *("bargeIn", "debug", "enhanced", "hints", "language", "maxSpeechTime", "profanityFilter"),
    *("partialResultCallback", "partialResultCallbackMethod", "speechModel", "speechTimeout"),
}
NOT_SIMULATED = {
    "Gather": SPEECH,
    "Dial": RECORDING
    | {"events", "hangupOnStar", "passports", "recordingTrack", "referMethod", "referUrl"}
    | {"ringTone", "sequential"},
    "Number": WHISPER | ANSWERING_MACHINE | {"byoc", "sendDigits"},
    "Client": WHISPER,
    "Conference": RECORDING | {"eventCallbackUrl", "jitterBufferSize", "region"},
}
"""Attributes that the carrier knows and this network refuses."""

METHODS: dict[str, Callable[..., Any]] = {
    "Say": VoiceResponse.say,
    "Play": VoiceResponse.play,
    "Pause": VoiceResponse.pause,
    "Gather": VoiceResponse.gather,
    "Redirect": VoiceResponse.redirect,
    "Reject": VoiceResponse.reject,
    "Dial": VoiceResponse.dial,
    "Number": Dial.number,
    "Client": Dial.client,
    "Conference": Dial.conference,
    "Parameter": Client.parameter,
}
POSITIONAL = {"self", "kwargs", "message", "number", "phone_number", "url", "name", "identity"}
ADDRESSED = {"Number", "Client"}


def attributes(method: Callable[..., Any], element: str) -> set[str]:
    """Return the attributes that the library writes, by their TwiML names."""
    names = set(inspect.signature(method).parameters)
    keep = {"url"} if element in ADDRESSED else {"name"} if element == "Parameter" else set()
    names -= POSITIONAL - keep
    return {re.sub(r"_([a-z])", lambda match: match[1].upper(), name) for name in names}


@pytest.mark.parametrize("element", METHODS)
def test_grammar_has_every_simulated_attribute_of_the_library(element: str) -> None:
    written = attributes(METHODS[element], element) - NOT_SIMULATED.get(element, set())
    assert written == set(ELEMENTS[element].attributes)


def test_library_document_is_parsed() -> None:
    response = VoiceResponse()
    gather = Gather(num_digits=1, action="/key", action_on_empty_result=True, input="dtmf")
    gather.say("Hej", voice="Google.fi-FI-Standard-A", language="fi-FI")
    response.append(gather)
    response.redirect("/wait")
    dial = Dial(action="/left", timeout=15)
    dial.conference("c1", beep=False, status_callback_event="start end join leave")
    response.append(dial)
    verbs = parse(str(response).encode(), "https://guide.example.se/voice/menu?b=1")
    assert [verb.name for verb in verbs] == ["Gather", "Redirect", "Dial"]
    assert verbs[0].address("action") == "https://guide.example.se/key"
    assert verbs[2].children[0].flag("beep", True) is False
