"""<Hangup>: ends the call."""

from simulator.calls.flow import HangUp
from simulator.calls.leg import Leg
from simulator.calls.source import Source
from simulator.twiml.verb import Verb


async def perform(verb: Verb, leg: Leg) -> Source | None:
    """End the call."""
    del verb
    leg.answer()
    raise HangUp
