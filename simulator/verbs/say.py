"""<Say>: speaks a text."""

from simulator.calls.leg import Leg
from simulator.calls.source import Source
from simulator.twiml.verb import Verb

CHARACTERS_PER_SECOND = 15
FOR_EVER = 1000
"""Loop 0 means until the call ends, and at most this often."""


async def perform(verb: Verb, leg: Leg) -> Source | None:
    """Speak the text as often as `loop` says."""
    leg.answer()
    language = verb.word("language") or "en-US"
    seconds = len(verb.text) / CHARACTERS_PER_SECOND
    for _ in range(verb.number("loop", 1) or FOR_EVER):
        leg.hear("say", verb.text, language, lasts=seconds)
        await leg.clock.sleep(seconds)
    return None
