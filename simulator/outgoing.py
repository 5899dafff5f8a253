"""Place a call that the customer requested by REST."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from simulator.leg import Leg
from simulator.outbound import ring


@dataclass(frozen=True)
class Order:
    """How to place a call: how long to ring and how long it may last, in seconds."""

    timeout: int = 60
    time_limit: int = 14400


class Pace:
    """Limits requested calls to so many per second (0: no limit)."""

    def __init__(self, per_second: float) -> None:
        self._gap = 1 / per_second if per_second else 0.0
        self._next = 0.0

    async def turn(self) -> None:
        """Wait for this call's turn among the requested calls."""
        if self._gap:
            now = asyncio.get_running_loop().time()
            at = max(now, self._next)
            self._next = at + self._gap
            await asyncio.sleep(at - now)


async def place(leg: Leg, order: Order, answered: Callable[[], Awaitable[None]]) -> None:
    """Ring the leg and run `answered` when it answers.

    Otherwise end it with the result.
    """
    await leg.network.pace.turn()
    status = await ring(leg, order.timeout)
    if status != "in-progress":
        leg.end(status)
        return
    leg.answer()
    leg.accompany(_limit(leg, order.time_limit))
    await answered()


async def _limit(leg: Leg, seconds: int) -> None:
    await leg.network.clock.sleep(seconds)
    leg.end()
