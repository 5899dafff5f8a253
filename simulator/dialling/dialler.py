"""Ring the far end of outbound legs, and place the calls requested by REST."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from simulator.calls.leg import Leg
from simulator.endpoints.endpoint import Endpoint

RING_BUFFER_S = 5
"""Seconds that the carrier rings beyond what the customer asked for."""


@dataclass(frozen=True)
class DialOptions:
    """How long a requested call rings, and how long it may last, in seconds."""

    timeout: int = 60
    time_limit: int = 14400


class AddressBook(Protocol):
    """Finds the endpoint at an address."""

    def find(self, address: str) -> Endpoint:
        """Return the endpoint at a number, `client:…` or `sip:…`."""


class RateLimit:
    """Limits requested calls to so many per second (0: no limit)."""

    def __init__(self, per_second: float) -> None:
        self._gap = 1 / per_second if per_second else 0.0
        self._next = 0.0

    async def acquire(self) -> None:
        """Wait until the next call may be placed."""
        if self._gap:
            now = asyncio.get_running_loop().time()
            at = max(now, self._next)
            self._next = at + self._gap
            await asyncio.sleep(at - now)


class Dialler:
    """Rings endpoints; `per_second` limits the calls requested by REST."""

    def __init__(self, addresses: AddressBook, per_second: float) -> None:
        self._addresses = addresses
        self._rate = RateLimit(per_second)

    async def ring(self, leg: Leg, timeout: float) -> str:
        """Ring the far end for `timeout` seconds: in-progress, busy, no-answer or failed."""
        leg.dialled()
        try:
            async with leg.clock.timeout(timeout + RING_BUFFER_S):
                return await self._addresses.find(leg.call.to).ring(leg)
        except TimeoutError:
            return "no-answer"

    async def place(
        self, leg: Leg, options: DialOptions, answered: Callable[[], Awaitable[None]]
    ) -> None:
        """Ring the leg, and run `answered` when it answers; else end it with the result."""
        await self._rate.acquire()
        status = await self.ring(leg, options.timeout)
        if status != "in-progress":
            leg.end(status)
            return
        leg.answer()
        leg.run_alongside(_end_after(leg, options.time_limit))
        await answered()


async def _end_after(leg: Leg, seconds: int) -> None:
    await leg.clock.sleep(seconds)
    leg.end()
