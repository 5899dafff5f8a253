"""Reports a conference's events to the customer, as its first participant asked."""

from dataclasses import dataclass

from simulator.clock import rfc2822
from simulator.conference.join_options import Callback
from simulator.conference.participant import Participant
from simulator.wire.outbox import Outbox
from simulator.wire.request import Request

KINDS = {
    "conference-start": "start",
    "conference-end": "end",
    "participant-join": "join",
    "participant-leave": "leave",
    "participant-mute": "mute",
    "participant-unmute": "mute",
    "participant-hold": "hold",
    "participant-unhold": "hold",
    "participant-modify": "modify",
}
"""The name by which a callback asks for each event."""


@dataclass(eq=False)
class Events:
    """The events of one conference, numbered from 0; `latest` is when the last was sent."""

    conference: dict[str, str]
    outbox: Outbox
    latest: float
    callback: Callback | None = None
    _number: int = 0

    def report(
        self, event: str, participant: Participant | None, extra: dict[str, str] | None = None
    ) -> None:
        """Report an event if the first participant asked for its kind."""
        callback = self.callback
        if callback is None or not callback.url or KINDS[event] not in callback.events:
            return
        self.latest = self.outbox.now()
        fields = {
            **self.conference,
            "SequenceNumber": str(self._number),
            "StatusCallbackEvent": event,
            **(participant.event_params() if participant else {}),
            **(extra or {}),
            "Timestamp": rfc2822(self.latest) or "",
        }
        self._number += 1
        self.outbox.put(Request(callback.url, callback.method, fields))
