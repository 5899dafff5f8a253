"""Place a call that the customer requested by REST."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from simulator.errors import WireFault
from simulator.leg import Leg
from simulator.outbound import ring
from simulator.wire.webhook import Request

DETECTION_S = 3
"""Seconds that the carrier listens before it reports what answered."""


@dataclass(frozen=True)
class Order:
    """How to place a call: ring timeout, time limit (s), tones to send, detection.

    `detect` is "", Enable or DetectMessageEnd; with `detect_url` detection runs asynchronously.
    """

    timeout: int = 60
    time_limit: int = 14400
    send_digits: str = ""
    detect: str = ""
    detect_url: str = ""
    detect_method: str = "POST"


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
    if order.send_digits:
        leg.hear("digits", order.send_digits)
    if order.detect and order.detect_url:
        leg.accompany(_detect_beside(leg, order))
    elif order.detect:
        await _detect(leg, order)
    await answered()


async def _limit(leg: Leg, seconds: int) -> None:
    await leg.network.clock.sleep(seconds)
    leg.end()


async def _detect(leg: Leg, order: Order) -> None:
    await leg.network.clock.sleep(DETECTION_S)
    machine = "machine_start" if order.detect == "Enable" else "machine_end_beep"
    leg.call.answered_by = machine if leg.call.machine else "human"


async def _detect_beside(leg: Leg, order: Order) -> None:
    await _detect(leg, order)
    fields = {
        "CallSid": leg.call.sid,
        "AccountSid": leg.call.account_sid,
        "AnsweredBy": leg.call.answered_by or "unknown",
        "MachineDetectionDuration": str(DETECTION_S * 1000),
    }
    try:
        request = Request(order.detect_url, order.detect_method, fields)
        await leg.network.webhooks.send(request)
    except WireFault as fault:
        leg.network.errors.add(leg.network.clock.now(), fault, leg.call.sid)
