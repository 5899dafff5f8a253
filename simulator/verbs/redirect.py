"""<Redirect>: continues with another document."""

from simulator.calls.leg import Leg
from simulator.calls.source import Source
from simulator.twiml.verb import Verb


async def perform(verb: Verb, leg: Leg) -> Source | None:
    """Return the document at the given URL."""
    leg.answer()
    return Source(verb.absolute(verb.text), verb.method())
