"""<Reject>: declines an incoming call without answering it."""

from simulator.calls.flow import HangUp
from simulator.calls.leg import Leg
from simulator.calls.source import Source
from simulator.twiml.verb import Verb


async def perform(verb: Verb, leg: Leg) -> Source | None:
    """End the call as busy or no-answer; an answered call just ends."""
    if leg.call.answered:
        raise HangUp
    raise HangUp("busy" if verb.word("reason") == "busy" else "no-answer")
