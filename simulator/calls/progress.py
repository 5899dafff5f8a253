"""Status callbacks about a call: one for each event that the customer asked for."""

from collections.abc import Collection

from simulator.calls.call import Call
from simulator.clock import rfc2822
from simulator.wire.outbox import Outbox
from simulator.wire.request import Request


class Progress:
    """Callbacks of one call to one address, numbered from 0 in the order of events."""

    def __init__(
        self,
        outbox: Outbox,
        url: str,
        method: str = "POST",
        events: Collection[str] = ("completed",),
    ) -> None:
        self.url = url
        self.method = method
        self._outbox = outbox
        self._events = frozenset(events)
        self._number = 0

    @property
    def answered(self) -> bool:
        """Whether the customer has answered all callbacks so far."""
        return self._outbox.answered

    def report(self, event: str, call: Call, params: dict[str, str], at: float) -> None:
        """Report `event` (initiated, ringing, answered, completed) if it was asked for."""
        if not self.url or event not in self._events:
            return
        fields = {
            **params,
            "Timestamp": rfc2822(at) or "",
            "CallbackSource": "call-progress-events",
            "SequenceNumber": str(self._number),
        }
        if event == "completed":
            fields["CallDuration"] = str(call.duration or 0)
        self._number += 1
        self._outbox.put(Request(self.url, self.method, fields))
