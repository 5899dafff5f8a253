"""The type of a function that runs a verb."""

from collections.abc import Awaitable, Callable

from simulator.leg import Leg
from simulator.source import Source
from simulator.twiml.verb import Verb

Performer = Callable[[Verb, Leg], Awaitable[Source | None]]
"""Runs a verb on a leg.

Returns the next document, or None to continue with the next verb.
"""
