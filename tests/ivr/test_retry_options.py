"""Every address that we give the carrier says how it is retried."""

import re
from urllib.parse import urldefrag
from xml.etree import ElementTree as ET

from config.model.site import Site
from config.settings import ROOT
from ivr.flow.steps import Meet
from ivr.twilio.retry_options import EVENTS_FRAGMENT, FRAGMENT
from ivr.twilio.twiml import DocumentWriter
from simulator.wire.overrides import split
from tests.ivr.webhook_client import PUBLIC

ROOM = Meet("c1", "guide-7", "/voice/left", "/voice/conference", wait="/voice/ringing")


def test_event_answered_503_is_retried_for_15_seconds() -> None:
    address, found = split(f"{PUBLIC}/voice/status{EVENTS_FRAGMENT}")
    assert address == f"{PUBLIC}/voice/status"
    assert found.retries_after("5xx")
    assert (found.retries, found.total_ms) == (5, 15000)


def test_conference_events_are_retried(site: Site) -> None:
    document = ET.fromstring(DocumentWriter(site, PUBLIC).document([ROOM]))  # noqa: S314 - our own
    (dial,) = document.iter("Dial")
    (conference,) = document.iter("Conference")
    assert conference.attrib["statusCallback"] == f"{PUBLIC}/voice/conference{EVENTS_FRAGMENT}"
    assert conference.attrib["waitUrl"] == f"{PUBLIC}/voice/ringing{FRAGMENT}"
    assert dial.attrib["action"] == f"{PUBLIC}/voice/left{FRAGMENT}"


def test_carrier_page_gives_each_address_of_a_number_its_fragment() -> None:
    page = (ROOT / "docs" / "carrier.md").read_text("utf-8")
    for path, fragment in (
        ("incoming", FRAGMENT),
        ("fallback", FRAGMENT),
        ("status", EVENTS_FRAGMENT),
    ):
        (given,) = re.findall(rf"^    (https://\S+/voice/{path}#\S+)", page, re.MULTILINE)
        assert f"#{urldefrag(given)[1]}".startswith(fragment)
