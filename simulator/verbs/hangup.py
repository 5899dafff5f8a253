"""<Hangup>: ends the call."""

from simulator.flow import HangUp
from simulator.leg import Leg
from simulator.source import Source
from simulator.twiml.verb import Verb


async def perform(verb: Verb, leg: Leg) -> Source | None:
    """End the call."""
    del verb
    leg.answer()
    raise HangUp
