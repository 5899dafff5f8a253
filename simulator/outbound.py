"""Place a leg towards a destination: dial, ring, and return the result."""

from simulator.leg import Leg

RING_BUFFER_S = 5
"""Seconds that the carrier rings beyond what the customer asked for."""


async def ring(leg: Leg, timeout: float) -> str:
    """Ring the far end for `timeout` seconds: in-progress, busy, no-answer or failed."""
    leg.dialled()
    network = leg.network
    try:
        async with network.clock.timeout(timeout + RING_BUFFER_S):
            return await network.people.find(leg.call.to).ring(leg)
    except TimeoutError:
        return "no-answer"
