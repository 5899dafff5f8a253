"""The grammar matches the carrier's own library."""

import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest
from twilio.twiml.voice_response import Client, Dial, Enqueue, Gather, VoiceResponse

from simulator.twiml.grammar import ELEMENTS
from simulator.twiml.parse import parse

NOT_PLAYED = {"Enqueue": {"workflowSid"}}
"""Elements of TaskRouter, which this network does not simulate."""

METHODS: dict[str, Callable[..., Any]] = {
    "Say": VoiceResponse.say,
    "Play": VoiceResponse.play,
    "Pause": VoiceResponse.pause,
    "Gather": VoiceResponse.gather,
    "Redirect": VoiceResponse.redirect,
    "Reject": VoiceResponse.reject,
    "Record": VoiceResponse.record,
    "Dial": VoiceResponse.dial,
    "Enqueue": VoiceResponse.enqueue,
    "Number": Dial.number,
    "Client": Dial.client,
    "Sip": Dial.sip,
    "Queue": Dial.queue,
    "Conference": Dial.conference,
    "Parameter": Client.parameter,
}
POSITIONAL = {"self", "kwargs", "message", "number", "phone_number", "sip_url"} | {
    "url",
    "name",
    "identity",
}
ADDRESSED = {"Number", "Client", "Sip", "Queue"}


def attributes(method: Callable[..., Any], element: str) -> set[str]:
    """Return the attributes that the library writes, by their TwiML names."""
    names = set(inspect.signature(method).parameters)
    keep = {"url"} if element in ADDRESSED else {"name"} if element == "Parameter" else set()
    names -= POSITIONAL - keep
    return {re.sub(r"_([a-z])", lambda match: match[1].upper(), name) for name in names}


@pytest.mark.parametrize("element", METHODS)
def test_grammar_has_every_attribute_of_the_library(element: str) -> None:
    written = attributes(METHODS[element], element) - NOT_PLAYED.get(element, set())
    reservation = {"reservationSid", "postWorkActivitySid"} if element == "Queue" else set()
    assert written - reservation == set(ELEMENTS[element].attributes)


def test_library_document_is_parsed() -> None:
    response = VoiceResponse()
    gather = Gather(num_digits=1, action="/key", action_on_empty_result=True, input="dtmf")
    gather.say("Hej", voice="Google.fi-FI-Standard-A", language="fi-FI")
    response.append(gather)
    response.append(Enqueue("kö", wait_url="/wait"))
    dial = Dial(action="/left", timeout=15)
    dial.conference("c1", beep=False, status_callback_event="start end join leave")
    response.append(dial)
    verbs = parse(str(response).encode(), "https://guide.example.se/voice/menu?b=1")
    assert [verb.name for verb in verbs] == ["Gather", "Enqueue", "Dial"]
    assert verbs[0].address("action") == "https://guide.example.se/key"
    assert verbs[2].children[0].flag("beep", True) is False
