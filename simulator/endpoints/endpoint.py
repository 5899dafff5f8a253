"""The interface of everything that can be rung."""

from typing import Protocol

from simulator.calls.leg import Leg


class Endpoint(Protocol):
    """The far end of an outbound leg."""

    async def ring(self, leg: Leg) -> str:
        """Ring; return in-progress, busy, no-answer or failed.

        Cancelled when ringing stops.
        """


class Unregistered:
    """An address where no device is registered: the carrier gives up at once."""

    async def ring(self, leg: Leg) -> str:
        """Nothing rings."""
        del leg
        return "no-answer"
