"""Ring one or several destinations at once: the first to answer gets the call."""

import asyncio
from collections.abc import Sequence
from functools import partial

from simulator.calls.leg import Leg
from simulator.dialling.bridge import Bridge
from simulator.dialling.dialler import Dialler


class Hunt:
    """The legs that ring for one caller, for `timeout` seconds."""

    def __init__(self, dialler: Dialler, timeout: float) -> None:
        self.bridge = Bridge()
        self.legs: list[Leg] = []
        self.last_status = "no-answer"
        self._dialler = dialler
        self._timeout = timeout
        self._ringing = 0
        self._winner: asyncio.Future[Leg | None] = asyncio.get_running_loop().create_future()

    async def run(self, legs: Sequence[Leg]) -> Leg | None:
        """Ring all; return the leg that answered, None if none did.

        The others stop ringing.
        """
        self._ringing = len(legs)
        self.legs = list(legs)
        for leg in legs:
            leg.replace_flow(partial(self._call, leg))
        try:
            winner = await self._winner
        except asyncio.CancelledError:
            self._stop(None)
            raise
        self._stop(winner)
        return winner

    async def _call(self, leg: Leg) -> None:
        status = "no-answer"
        try:
            status = await self._dialler.ring(leg, self._timeout)
            if status == "in-progress":
                leg.answer()
            if status != "in-progress" or self._winner.done():
                leg.end("completed" if status == "in-progress" else status)
                return
            self._winner.set_result(leg)
        finally:
            self._settle(status)
        await self.bridge.hold()
        leg.end()

    def _settle(self, status: str) -> None:
        self._ringing -= 1
        if status != "in-progress":
            self.last_status = status
        if self._ringing == 0 and not self._winner.done():
            self._winner.set_result(None)

    def _stop(self, winner: Leg | None) -> None:
        for leg in self.legs:
            if leg is not winner:
                leg.hang_up()
