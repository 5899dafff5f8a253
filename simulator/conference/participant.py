"""A participant in a conference: permissions, and what they hear while waiting."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from simulator.conference.terms import Terms
from simulator.document import fetch, log
from simulator.errors import ApplicationError, WireFault
from simulator.flow import run_verbs
from simulator.leg import Leg
from simulator.source import Source
from simulator.twiml.grammar import WAIT_IN_CONFERENCE


@dataclass(eq=False)
class Participant:
    """One leg in one room. `left` holds the reason once it has left."""

    leg: Leg
    label: str
    muted: bool
    coach: str
    start_on_enter: bool
    end_on_exit: bool
    beep: str
    created: float
    updated: float
    hold: bool = False
    hears: tuple[str, ...] = ()
    terms: Terms = field(default_factory=Terms)
    left: asyncio.Future[str] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )
    _sound: asyncio.Task[None] | None = None

    @classmethod
    def on(cls, leg: Leg, terms: Terms) -> "Participant":
        """Return a participant on these terms who has not entered yet."""
        now = leg.network.clock.now()
        return cls(
            leg,
            terms.label,
            terms.muted,
            terms.coach,
            terms.start_on_enter,
            terms.end_on_exit,
            terms.beep,
            now,
            now,
            terms=terms,
        )

    def event_params(self) -> dict[str, str]:
        """Return the parameters of an event about this participant."""
        flags: dict[str, Any] = {
            "Muted": self.muted,
            "Hold": self.hold,
            "Coaching": bool(self.coach),
            "EndConferenceOnExit": self.end_on_exit,
            "StartConferenceOnEnter": self.start_on_enter,
        }
        fields = {name: str(value).lower() for name, value in flags.items()}
        fields["CallSid"] = self.leg.call.sid
        if self.label:
            fields["ParticipantLabel"] = self.label
        if self.coach:
            fields["CallSidToCoach"] = self.coach
        return fields

    def listen_to(self, url: str | None, method: str) -> None:
        """Play a document in the background: None is music, "" silence."""
        self.hush()
        self.hears = ()
        if url:
            self._sound = self.leg.network.spawn(self._play(Source(url, method)))
        else:
            self.leg.hear("music" if url is None else "silence")

    def hush(self) -> None:
        """Stop what is playing."""
        if self._sound is not None:
            self._sound.cancel()
            self._sound = None

    def go(self, reason: str) -> None:
        """Leave the room, for a reason in the carrier's terms."""
        self.hush()
        if not self.left.done():
            self.left.set_result(reason)

    async def _play(self, source: Source | None) -> None:
        """Run the document once: it does not repeat, and a broken one ends the stay."""
        try:
            while source is not None:
                document = await fetch(self.leg, source, WAIT_IN_CONFERENCE)
                source = await run_verbs(self.leg, document)
        except WireFault as fault:
            log(self.leg, fault)
            self.go("participant_updated_via_api")
        except ApplicationError:
            self.go("participant_updated_via_api")
        else:
            self.leg.hear("silence")
