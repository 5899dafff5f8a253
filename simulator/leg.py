"""A live call: what the person hears and presses, and the flow that runs on it."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any

from simulator.keypad import Keypad
from simulator.model import Call
from simulator.people.page_presence import PagePresence
from simulator.progress import Progress
from simulator.source import Source
from simulator.transcript import Heard, Transcript

if TYPE_CHECKING:
    from simulator.network import Network

Flow = Callable[[], Awaitable[None]]


class Leg:
    """One leg of the network. It runs one task at a time: its flow.

    `met` is when the person first heard another person (Unix seconds).
    """

    def __init__(self, network: "Network", call: Call, fallback: Source | None = None) -> None:
        self.network = network
        self.call = call
        self.fallback = fallback
        self.progress: list[Progress] = []
        self.keypad = Keypad()
        self.transcript = Transcript()
        self.cookies: dict[str, str] = {}
        self.over = asyncio.Event()
        self.picked_up = asyncio.Event()
        self.met: float | None = None
        self.pages = PagePresence(self.hang_up)
        self._flow: asyncio.Task[None] | None = None
        self._habits: list[asyncio.Task[None]] = []

    def params(self) -> dict[str, str]:
        """Return the parameters that every request about this call carries."""
        call = self.call
        fields = {
            "CallSid": call.sid,
            "AccountSid": call.account_sid,
            "From": call.from_,
            "To": call.to,
            "Caller": call.from_,
            "Called": call.to,
            "CallStatus": call.status,
            "Direction": call.direction,
            "ApiVersion": "2010-04-01",
        }
        if call.parent_sid:
            fields["ParentCallSid"] = call.parent_sid
        if call.token:
            fields["CallToken"] = call.token
        return fields

    def hear(
        self,
        kind: str,
        text: str = "",
        language: str = "",
        who: tuple[str, ...] = (),
        lasts: float = 0.0,
    ) -> None:
        """Record what the person at the far end hears."""
        now = self.network.clock.now()
        if kind == "talk" and self.met is None:
            self.met = now
        self.transcript.add(Heard(now, kind, text, language, who, lasts))

    def dialled(self) -> None:
        """Report that the network has dialled the far end."""
        self.call.status = "initiated"
        self._tell("initiated")

    def rings(self) -> None:
        """Report that the far end is ringing."""
        self.call.status = "ringing"
        self._tell("ringing")
        self.hear("status", "ringing")

    def answer(self) -> None:
        """Mark the call as answered; does nothing if it already was."""
        if self.call.over or self.picked_up.is_set():
            return
        self.call.status = "in-progress"
        self.call.answered = self.network.clock.now()
        self.picked_up.set()
        self._tell("answered")
        self.hear("status", "in-progress")

    def follow(self, flow: Flow) -> None:
        """Replace the current flow of this leg with `flow`."""
        if self.call.over:
            return
        before = self._flow
        self._flow = self.network.spawn(_after(before, flow))
        if before is not None:
            before.cancel()

    def accompany(self, habit: Coroutine[Any, Any, None]) -> None:
        """Run the person's behaviour for as long as the call lasts."""
        self._habits.append(self.network.spawn(habit))

    def end(self, status: str = "completed") -> None:
        """End the call in `status`; does nothing if it has ended."""
        if self.call.over:
            return
        now, call = self.network.clock.now(), self.call
        queued = call.status == "queued"
        call.status, call.ended = status, now
        call.duration = round(self.network.clock.line_seconds(call.answered or now, now))
        self.over.set()
        self.pages.cancel()
        if not queued:  # a call cancelled in the queue sends no callback
            self._tell("completed")
        self.hear("status", status)
        self.transcript.close()
        for task in (self._flow, *self._habits):
            if task is not None and task is not asyncio.current_task():
                task.cancel()

    def hang_up(self) -> None:
        """End the call on behalf of the person at the far end or the customer."""
        inbound = self.call.direction == "inbound"
        self.end("completed" if self.call.answered else "no-answer" if inbound else "canceled")

    def _tell(self, event: str) -> None:
        for progress in self.progress:
            progress.tell(event, self.call, self.params(), self.network.clock.now())


async def _after(before: asyncio.Task[None] | None, flow: Flow) -> None:
    if before is not None:
        await asyncio.wait([before])
    await flow()
