"""TwiML: only verbs, attributes and nesting that Twilio's library knows."""

import inspect
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from twilio.twiml.voice_response import Dial, Gather, VoiceResponse

from config.model.site import Site
from ivr.flow.steps import Ask, Forward, Goto, HangUp, Meet, Play, PlayAll, Say, Steps
from ivr.twilio.twiml import DocumentWriter
from tests.ivr.webhook_client import PUBLIC

SENTENCE = Say("Hej & välkommen <du>", "sv")
EVERY_STEP: Steps = [
    SENTENCE,
    Play("hold-1.wav", times=0),
    PlayAll(("sv-position-1.wav", "sv-number-7.wav")),
    Ask((SENTENCE, Play("hold-1.wav")), "/voice/menu?a=1&b=2", timeout_s=6, posts_silence=True),
    Meet("c1", "guide-7", "/voice/left", "/voice/conference", wait="/voice/ringing"),
    Forward("+46406280499"),
    Goto("/voice/hold"),
    HangUp(),
]
NOUNS = {"Response": VoiceResponse, "Gather": Gather, "Dial": Dial}


@pytest.fixture
def twiml(site: Site) -> DocumentWriter:
    return DocumentWriter(site, PUBLIC)


def nested(element: ET.Element) -> Iterator[tuple[ET.Element, ET.Element]]:
    for child in element:
        yield element, child
        yield from nested(child)


def parse(document: str) -> ET.Element:
    return ET.fromstring(document)  # noqa: S314 - our own document


def test_every_verb_and_attribute_is_valid_twiml(twiml: DocumentWriter) -> None:
    pairs = list(nested(parse(twiml.document(EVERY_STEP))))
    assert len(pairs) == 13
    for parent, child in pairs:
        method = getattr(NOUNS[parent.tag], child.tag.lower())
        known = inspect.signature(method).parameters
        written = {re.sub("([A-Z])", r"_\1", name).lower() for name in child.attrib}
        assert written <= known.keys()


def test_sentence_has_the_voice_and_locale_of_its_language(twiml: DocumentWriter) -> None:
    (say,) = parse(twiml.document([SENTENCE]))
    assert say.attrib == {"voice": "Polly.Elin-Neural", "language": "sv-SE"}
    assert say.text == "Hej & välkommen <du>"


def test_prompt_takes_every_key_as_a_key(twiml: DocumentWriter) -> None:
    (gather,) = parse(twiml.document([Ask((SENTENCE,), "/voice/menu", 6)]))
    assert (gather.attrib["finishOnKey"], gather.attrib["numDigits"]) == ("", "1")


@pytest.mark.parametrize("step", EVERY_STEP)
def test_addresses_are_absolute_and_under_the_public_url(twiml: DocumentWriter, step: Say) -> None:
    document = twiml.document([step])
    assert "/voice/" not in document.replace(f"{PUBLIC}/voice/", "")


def test_document_begins_with_the_xml_declaration(twiml: DocumentWriter) -> None:
    assert twiml.document([HangUp()]).startswith("<?xml")
