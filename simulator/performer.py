"""The shape of a verb's deed."""

from collections.abc import Awaitable, Callable

from simulator.leg import Leg
from simulator.source import Source
from simulator.twiml.verb import Verb

Performer = Callable[[Verb, Leg], Awaitable[Source | None]]
"""Carries a verb out on a leg; answers the next document, or None to go on with the next verb."""
