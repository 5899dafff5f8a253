"""<Pause>: waits in silence."""

from simulator.calls.leg import Leg
from simulator.calls.source import Source
from simulator.twiml.verb import Verb


async def perform(verb: Verb, leg: Leg) -> Source | None:
    """Wait for `length` seconds."""
    leg.answer()
    leg.hear("silence")
    await leg.clock.sleep(verb.number("length", 1))
    return None
