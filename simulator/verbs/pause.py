"""<Pause>: waits in silence."""

from simulator.leg import Leg
from simulator.source import Source
from simulator.twiml.verb import Verb


async def perform(verb: Verb, leg: Leg) -> Source | None:
    """Wait for `length` seconds."""
    leg.answer()
    leg.hear("silence")
    await leg.network.clock.sleep(verb.number("length", 1))
    return None
