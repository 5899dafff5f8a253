"""Two legs that hear each other until one of them leaves."""

import asyncio
from contextlib import suppress

from simulator.calls.leg import Leg


class Bridge:
    """Ends as soon as either side leaves: by hanging up, a redirect or a time limit."""

    def __init__(self) -> None:
        self.over = asyncio.Event()

    async def hold(self) -> None:
        """Keep one side on the bridge until it is over; leaving in any way ends it."""
        try:
            await self.over.wait()
        finally:
            self.over.set()

    async def talk(self, leg: Leg, other: Leg, limit_s: float) -> None:
        """Connect both sides and stay, on behalf of the side that dialled."""
        leg.hear("talk", who=(other.call.person,))
        other.hear("talk", who=(leg.call.person,))
        try:
            with suppress(TimeoutError):
                async with leg.clock.timeout(limit_s):
                    await self.over.wait()
        finally:
            self.over.set()
