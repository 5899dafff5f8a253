"""A live call: what the person hears and presses, and the flow that runs on it."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

from simulator.calls.call import Call
from simulator.calls.keypad import Keypad
from simulator.calls.microphone import Microphone
from simulator.calls.page_presence import PagePresence
from simulator.calls.progress import Progress
from simulator.calls.source import Source
from simulator.calls.transcript import Heard, Transcript
from simulator.clock import Clock
from simulator.twiml.verb import Verb
from simulator.wire.errors import WireFault
from simulator.wire.services import Services

Flow = Callable[[], Awaitable[None]]
Performer = Callable[[Verb, "Leg"], Awaitable[Source | None]]
"""Runs a verb on a leg.

Returns the next document, or None to continue with the next verb.
"""


class Leg:
    """One leg of the network. It runs one task at a time: its flow.

    `connected` is when the person first heard another person (Unix seconds); `performers` run
    the verbs of its documents.
    """

    def __init__(self, services: Services, call: Call, performers: Mapping[str, Performer]) -> None:
        self.services = services
        self.call = call
        self.performers = performers
        self.fallback: Source | None = None
        self.progress: list[Progress] = []
        self.keypad = Keypad()
        self.microphone = Microphone()
        self.transcript = Transcript()
        self.cookies: dict[str, str] = {}
        self.over = asyncio.Event()
        self.picked_up = asyncio.Event()
        self.connected: float | None = None
        self.pages = PagePresence(self.hang_up)
        self._flow: asyncio.Task[None] | None = None
        self._alongside: list[asyncio.Task[None]] = []

    @property
    def clock(self) -> Clock:
        """Time on the line."""
        return self.services.clock

    def log_fault(self, fault: WireFault) -> None:
        """Add a fault of this call to the customer's error log."""
        self.services.log_fault(fault, self.call.sid)

    def params(self) -> dict[str, str]:
        """Return the parameters that every request about this call carries."""
        return self.call.params()

    def hear(
        self,
        kind: str,
        text: str = "",
        language: str = "",
        who: tuple[str, ...] = (),
        lasts: float = 0.0,
    ) -> None:
        """Record what the person at the far end hears."""
        now = self.clock.now()
        if kind == "talk" and self.connected is None:
            self.connected = now
        self.transcript.add(Heard(now, kind, text, language, who, lasts))

    def dialled(self) -> None:
        """Report that the network has dialled the far end."""
        self.call.status = "initiated"
        self._report("initiated")

    def rings(self) -> None:
        """Report that the far end is ringing."""
        self.call.status = "ringing"
        self._report("ringing")
        self.hear("status", "ringing")

    def answer(self) -> None:
        """Mark the call as answered; does nothing if it already was."""
        if self.call.over or self.picked_up.is_set():
            return
        self.call.status = "in-progress"
        self.call.answered = self.clock.now()
        self.picked_up.set()
        self._report("answered")
        self.hear("status", "in-progress")

    def replace_flow(self, flow: Flow) -> None:
        """Replace the current flow of this leg with `flow`."""
        if self.call.over:
            return
        before = self._flow
        self._flow = self.services.spawn(_after(before, flow))
        if before is not None:
            before.cancel()

    def run_alongside(self, work: Coroutine[Any, Any, None]) -> None:
        """Run `work` beside the flow, for as long as the call lasts."""
        self._alongside.append(self.services.spawn(work))

    def end(self, status: str = "completed") -> None:
        """End the call in `status`; does nothing if it has ended."""
        if self.call.over:
            return
        now, call = self.clock.now(), self.call
        queued = call.status == "queued"
        call.status, call.ended = status, now
        call.duration = round(self.clock.line_seconds(call.answered or now, now))
        self.over.set()
        self.pages.cancel()
        if not queued:  # a call cancelled in the queue sends no callback
            self._report("completed")
        self.hear("status", status)
        self.transcript.close()
        for task in (self._flow, *self._alongside):
            if task is not None and task is not asyncio.current_task():
                task.cancel()

    def hang_up(self) -> None:
        """End the call on behalf of the person at the far end or the customer."""
        inbound = self.call.direction == "inbound"
        self.end("completed" if self.call.answered else "no-answer" if inbound else "canceled")

    def _report(self, event: str) -> None:
        for progress in self.progress:
            progress.report(event, self.call, self.params(), self.clock.now())


async def _after(before: asyncio.Task[None] | None, flow: Flow) -> None:
    if before is not None:
        await asyncio.wait([before])
    await flow()
