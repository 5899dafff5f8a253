"""<Redirect>: goes on with another document."""

from simulator.leg import Leg
from simulator.source import Source
from simulator.twiml.verb import Verb


async def perform(verb: Verb, leg: Leg) -> Source | None:
    """The document at the given address is next."""
    leg.answer()
    return Source(verb.absolute(verb.text), verb.method())
