"""<Leave>: takes the caller out of the queue from within its waiting document."""

from simulator.leg import Leg
from simulator.source import Source
from simulator.twiml.verb import Verb


class LeaveQueue(Exception):
    """The waiting caller continues after <Enqueue>."""


async def perform(verb: Verb, leg: Leg) -> Source | None:
    """Leave the queue."""
    del verb, leg
    raise LeaveQueue
