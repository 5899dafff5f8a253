"""A telephone, answered by its behaviour or by a person who plays its owner."""

import asyncio
from typing import Any

from simulator.calls.leg import Leg
from simulator.endpoints.behaviour import Behaviour
from simulator.endpoints.key_presses import press_keys

THINKS_S = 1
"""Seconds that the owner takes to press a key."""


class Phone:
    """One subscriber's telephone, one call at a time."""

    def __init__(self, address: str, behaviour: Behaviour | None = None) -> None:
        self.address = address
        self.behaviour = behaviour or Behaviour()
        self.leg: Leg | None = None
        self._decision: asyncio.Future[str] | None = None

    @property
    def state(self) -> str:
        """idle, ringing or talking."""
        if self.leg is None or self.leg.call.over:
            return "idle"
        return "talking" if self.leg.call.answered else "ringing"

    async def ring(self, leg: Leg) -> str:
        """Ring, and do what the owner does."""
        does = self.behaviour.does
        if does == "fail":
            return "failed"
        if does == "busy" or self.state != "idle":
            return "busy"
        self.leg = leg
        self._decision = asyncio.get_running_loop().create_future()
        leg.rings()
        leg.run_alongside(self._behave(leg, self.behaviour))
        return await self._decision

    def answer(self) -> bool:
        """Pick up; False if it is not ringing."""
        return self._decide("in-progress")

    def hang_up(self) -> bool:
        """Decline a ringing call or end a running one; False if there is none."""
        if self._decide("busy"):
            return True
        if self.leg is None or self.state == "idle":
            return False
        self.leg.hang_up()
        return True

    def press(self, digits: str) -> bool:
        """Press keys; return whether there was a listener."""
        return self.leg is not None and self.state == "talking" and self.leg.keypad.press(digits)

    def as_json(self) -> dict[str, Any]:
        """Return the telephone as the control API shows it."""
        return {
            "address": self.address,
            "state": self.state,
            "behaviour": self.behaviour.model_dump(),
            "call": self.leg.call.sid if self.leg and self.state != "idle" else None,
            "from": self.leg.call.from_ if self.leg and self.state != "idle" else None,
        }

    def _decide(self, status: str) -> bool:
        if self._decision is None or self._decision.done() or self.state != "ringing":
            return False
        self._decision.set_result(status)
        return True

    async def _behave(self, leg: Leg, behaviour: Behaviour) -> None:
        clock = leg.clock
        if behaviour.does == "decline":
            await clock.sleep(behaviour.after)
            self._decide("busy")
        if behaviour.does not in {"answer", "machine"}:
            return
        await clock.sleep(behaviour.after)
        self._decide("in-progress")
        await leg.picked_up.wait()
        if behaviour.does == "answer":
            leg.run_alongside(press_keys(leg, behaviour.keys, THINKS_S))
        if behaviour.hang_up_after is not None:
            await clock.sleep(behaviour.hang_up_after)
            leg.hang_up()
