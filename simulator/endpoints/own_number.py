"""A number of the account as the far end: the call comes back in."""

import asyncio
from collections.abc import Callable

from simulator.calls.leg import Leg

CallIn = Callable[[str, str], Leg]
"""Places an inbound call from an address to a number of the account."""


class OwnNumberEndpoint:
    """Runs the number's voice URL on a second leg and connects the two."""

    def __init__(self, call_in: CallIn) -> None:
        self._call_in = call_in

    async def ring(self, leg: Leg) -> str:
        """Place the inbound leg; in-progress when the customer answers it."""
        leg.rings()
        inbound = self._call_in(leg.call.from_, leg.call.to)
        try:
            await _wait_for_either(inbound.picked_up, inbound.over)
        except asyncio.CancelledError:
            inbound.hang_up()
            raise
        if inbound.call.over:
            return inbound.call.status if inbound.call.status == "busy" else "no-answer"
        leg.run_alongside(_end_with(leg, inbound))
        inbound.run_alongside(_end_with(inbound, leg))
        return "in-progress"


async def _end_with(leg: Leg, other: Leg) -> None:
    await other.over.wait()
    leg.hang_up()


async def _wait_for_either(first: asyncio.Event, second: asyncio.Event) -> None:
    waits = [asyncio.ensure_future(event.wait()) for event in (first, second)]
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
