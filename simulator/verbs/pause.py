"""<Pause>: says nothing for a while."""

from simulator.leg import Leg
from simulator.source import Source
from simulator.twiml.verb import Verb


async def perform(verb: Verb, leg: Leg) -> Source | None:
    """Be silent for `length` seconds."""
    leg.answer()
    leg.hear("silence")
    await leg.network.clock.sleep(verb.number("length", 1))
    return None
