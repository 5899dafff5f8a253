"""Two legs that hear each other until one of them leaves."""

import asyncio
from contextlib import suppress

from simulator.leg import Leg


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

    async def talk(self, leg: Leg, other: Leg, limit_s: float, star: bool) -> None:
        """Connect both sides and stay, on behalf of the side that dialled."""
        leg.hear("talk", who=(other.call.person,))
        other.hear("talk", who=(leg.call.person,))
        try:
            with suppress(TimeoutError):
                async with leg.network.clock.timeout(limit_s):
                    await (self._star(leg) if star else self.over.wait())
        finally:
            self.over.set()

    async def _star(self, leg: Leg) -> None:
        """Wait until the bridge is over or the caller presses star."""
        with leg.keypad.listen() as tones:
            pressed = asyncio.ensure_future(_until_star(tones))
            over = asyncio.ensure_future(self.over.wait())
            try:
                await asyncio.wait({pressed, over}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                pressed.cancel()
                over.cancel()


async def _until_star(tones: asyncio.Queue[str]) -> None:
    while await tones.get() != "*":
        pass
