"""Softphones in browsers: registered under an identity, all rung at once."""

import asyncio
from collections.abc import Callable
from typing import Any

from simulator.calls.leg import Leg

Send = Callable[[dict[str, Any]], None]


class Softphone:
    """One browser, reached with `send`."""

    def __init__(self, identity: str, send: Send) -> None:
        self.identity = identity
        self.send = send
        self.invitations: dict[str, asyncio.Future[str]] = {}
        self.legs: dict[str, Leg] = {}

    def invite(self, leg: Leg) -> asyncio.Future[str]:
        """Ring the browser; the future resolves to accept or reject."""
        future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        sid = leg.call.sid
        self.invitations[sid], self.legs[sid] = future, leg
        call = leg.call
        parameters = {
            "CallSid": sid,
            "AccountSid": call.account_sid,
            "From": call.from_,
            "To": call.to,
        }
        self.send({"type": "invite", "parameters": parameters, "custom": call.custom})
        return future

    def decide(self, sid: str, decision: str) -> None:
        """Accept or reject a ringing call on behalf of the person."""
        future = self.invitations.get(sid)
        if future is not None and not future.done():
            future.set_result(decision)

    def hang_up(self, sid: str) -> None:
        """End a call that was accepted here, even before it is connected."""
        leg = self.legs.get(sid)
        if leg is not None and self._accepted(sid):
            leg.end("completed" if leg.call.answered else "no-answer")

    def press(self, sid: str, digits: str) -> None:
        """Press keys in a running call."""
        leg = self.legs.get(sid)
        if leg is not None and leg.call.answered:
            leg.keypad.press(digits)

    def disconnected(self) -> None:
        """Handle a closed browser: ringing calls are unanswered, accepted calls end."""
        for sid in list(self.legs):
            self.decide(sid, "lost")
            self.hang_up(sid)

    def drop(self, sid: str, message: str) -> None:
        """Tell the browser that a call is over, with `message` (cancel or disconnect)."""
        self.invitations.pop(sid, None)
        if self.legs.pop(sid, None) is not None:
            self.send({"type": message, "call": sid})

    def _accepted(self, sid: str) -> bool:
        invitation = self.invitations.get(sid)
        return invitation is not None and invitation.done() and invitation.result() == "accept"


class Identity:
    """All browsers registered as one identity."""

    def __init__(self) -> None:
        self.devices: list[Softphone] = []

    async def ring(self, leg: Leg) -> str:
        """Ring all; the first to accept gets the call, the others see it cancelled."""
        waiting = {device.invite(leg): device for device in self.devices}
        leg.rings()
        accepted: Softphone | None = None
        try:
            rejected = await self._first(waiting)
            accepted = rejected if isinstance(rejected, Softphone) else None
        finally:
            for device in waiting.values():
                if device is not accepted:
                    device.drop(leg.call.sid, "cancel")
        if accepted is None:
            return "busy" if rejected == "reject" else "no-answer"
        leg.services.spawn(_watch(leg, accepted))
        return "in-progress"

    async def _first(self, waiting: dict[asyncio.Future[str], Softphone]) -> Softphone | str:
        pending, last = set(waiting), "lost"
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for future in done:
                if future.result() == "accept":
                    return waiting[future]
                last = future.result()
        return last


async def _watch(leg: Leg, device: Softphone) -> None:
    """Tell the browser that it has the call, and when the call is over."""
    device.send({"type": "accepted", "call": leg.call.sid})
    await leg.over.wait()
    device.drop(leg.call.sid, "disconnect")
