"""A number of the account as the far end: the call comes back in."""

import asyncio
from typing import TYPE_CHECKING

from simulator.leg import Leg

if TYPE_CHECKING:
    from simulator.network import Network


class OwnLine:
    """Runs the number's voice URL on a second leg and connects the two."""

    def __init__(self, network: "Network") -> None:
        self._network = network

    async def ring(self, leg: Leg) -> str:
        """Place the inbound leg; in-progress when the customer answers it."""
        leg.rings()
        inbound = self._network.call_in(leg.call.from_, leg.call.to)
        try:
            await _wait_for_either(inbound.picked_up, inbound.over)
        except asyncio.CancelledError:
            inbound.hang_up()
            raise
        if inbound.call.over:
            return inbound.call.status if inbound.call.status == "busy" else "no-answer"
        leg.accompany(_end_with(leg, inbound))
        inbound.accompany(_end_with(inbound, leg))
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
