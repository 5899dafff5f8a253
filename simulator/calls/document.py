"""Fetch the next TwiML document from the customer, or else its fallback."""

from collections.abc import Callable
from xml.sax.saxutils import escape

from simulator.calls.leg import Leg
from simulator.calls.source import Source
from simulator.twiml.grammar import ELEMENTS
from simulator.twiml.parse import parse
from simulator.twiml.verb import Verb
from simulator.wire.audio import TYPES as AUDIO
from simulator.wire.errors import ApplicationError, WireFault
from simulator.wire.request import Answer, Request

XML = frozenset({"text/xml", "application/xml", "text/html"})
ANYTHING = ELEMENTS["Response"].children
Document = tuple[Verb, ...]
"""The verbs to run, in order."""


async def fetch_or_fall_back(leg: Leg, source: Source) -> Document:
    """Fetch the document or the leg's fallback; raises ApplicationError if both fail."""
    try:
        return await fetch(leg, source)
    except WireFault as fault:
        leg.log_fault(fault)
        if leg.fallback is None:
            raise ApplicationError from fault
        return await _fall_back(leg, leg.fallback, fault)


async def fetch(leg: Leg, source: Source, allowed: frozenset[str] = ANYTHING) -> Document:
    """Fetch the document; raises WireFault."""
    params = leg.params() | dict(source.params)
    request = Request(source.url, source.method, params, leg.cookies)
    answer = await leg.services.webhooks.send(request)
    return _read(answer, allowed)


async def _fall_back(leg: Leg, fallback: Source, fault: WireFault) -> Document:
    params = {"ErrorCode": str(fault.code), "ErrorUrl": fault.url}
    try:
        return await fetch(leg, Source(fallback.url, fallback.method, params))
    except WireFault as second:
        leg.log_fault(second)
        raise ApplicationError from second


def _read(answer: Answer, allowed: frozenset[str]) -> Document:
    if not answer.content_type:
        raise WireFault(11200, "no Content-Type (shown as 502)", answer.url)
    if answer.content_type in XML:
        return parse(answer.body, answer.url, allowed)
    for types, reader in READERS:
        if answer.content_type in types:
            return reader(answer, allowed)
    raise WireFault(12300, f"unsupported Content-Type {answer.content_type}", answer.url)


def _audio(answer: Answer, allowed: frozenset[str]) -> Document:
    del allowed
    return (Verb("Play", {}, answer.url, (), answer.url),)


def _plain(answer: Answer, allowed: frozenset[str]) -> Document:
    try:
        return parse(answer.body, answer.url, allowed)
    except WireFault:
        text = escape(answer.body.decode(errors="replace"))
        return parse(f"<Response><Say>{text}</Say></Response>", answer.url, allowed)


Reader = Callable[[Answer, frozenset[str]], Document]
READERS: tuple[tuple[frozenset[str], Reader], ...] = (
    (AUDIO, _audio),
    (frozenset({"text/plain"}), _plain),
)
