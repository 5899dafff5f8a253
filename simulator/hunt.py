"""Ring one or several destinations at once: the first to answer gets the call."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from simulator.bridge import Bridge
from simulator.errors import ApplicationError
from simulator.flow import HangUp, regret, run_documents
from simulator.leg import Leg
from simulator.outbound import ring
from simulator.source import Source


@dataclass(frozen=True)
class Callee:
    """A destination to ring; `whisper` runs on it before the two are connected."""

    to: str
    from_: str
    whisper: Source | None = None
    whisper_verbs: frozenset[str] = frozenset()
    send_digits: str = ""
    custom: dict[str, str] = field(default_factory=dict)
    callback: str = ""
    callback_method: str = "POST"
    callback_events: tuple[str, ...] = ("completed",)


class Hunt:
    """The legs that ring for one caller."""

    def __init__(self, timeout: float) -> None:
        self.bridge = Bridge()
        self.legs: list[Leg] = []
        self.last_status = "no-answer"
        self._timeout = timeout
        self._ringing = 0
        self._winner: asyncio.Future[Leg | None] = asyncio.get_running_loop().create_future()

    async def run(self, legs: Sequence[tuple[Leg, Callee]]) -> Leg | None:
        """Ring all; return the leg that answered, None if none did.

        The others stop ringing.
        """
        self._ringing = len(legs)
        self.legs = [leg for leg, _ in legs]
        for leg, callee in legs:
            leg.follow(partial(self._call, leg, callee))
        try:
            winner = await self._winner
        except asyncio.CancelledError:
            self._stop(None)
            raise
        self._stop(winner)
        return winner

    async def _call(self, leg: Leg, callee: Callee) -> None:
        status = "no-answer"
        try:
            status = await self._reach(leg, callee)
            if status != "in-progress" or self._winner.done():
                leg.end("completed" if status == "in-progress" else status)
                return
            self._winner.set_result(leg)
        finally:
            self._settle(status)
        await self.bridge.hold()
        leg.end()

    async def _reach(self, leg: Leg, callee: Callee) -> str:
        status = await ring(leg, self._timeout)
        if status != "in-progress":
            return status
        leg.answer()
        if callee.send_digits:
            leg.hear("digits", callee.send_digits)
        try:
            if callee.whisper:
                await run_documents(leg, callee.whisper, callee.whisper_verbs)
        except HangUp:
            return "completed"
        except ApplicationError:
            await regret(leg)
            return "failed"
        return status

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
