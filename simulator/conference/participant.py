"""A participant in a conference: permissions, and what they hear while waiting."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from simulator.calls.document import fetch
from simulator.calls.flow import run_verbs
from simulator.calls.leg import Leg
from simulator.calls.source import Source
from simulator.conference.join_options import JoinOptions
from simulator.twiml.grammar import WAIT_IN_CONFERENCE
from simulator.wire.errors import ApplicationError, WireFault


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
    options: JoinOptions = field(default_factory=JoinOptions)
    left: asyncio.Future[str] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )
    _sound: asyncio.Task[None] | None = None

    @classmethod
    def of(cls, leg: Leg, options: JoinOptions) -> "Participant":
        """Return a participant with these options who has not entered yet."""
        now = leg.clock.now()
        return cls(
            leg,
            options.label,
            options.muted,
            options.coach,
            options.start_on_enter,
            options.end_on_exit,
            options.beep,
            now,
            now,
            options=options,
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
        self.stop_sound()
        self.hears = ()
        if url:
            self._sound = self.leg.services.spawn(self._play(Source(url, method)))
        else:
            self.leg.hear("music" if url is None else "silence")

    def is_audible_to(self, listener: "Participant") -> bool:
        """Return whether another participant of the conference hears this one."""
        coached = self.coach in {"", listener.leg.call.sid}
        return coached and not self.muted and not self.hold

    def hear_others(self, addresses: tuple[str, ...]) -> None:
        """Record whom the participant hears from now on, if that changes."""
        if addresses != self.hears:
            self.hears = addresses
            self.leg.hear("talk" if addresses else "silence", who=addresses)

    def stop_sound(self) -> None:
        """Stop what is playing."""
        if self._sound is not None:
            self._sound.cancel()
            self._sound = None

    def set_left(self, reason: str) -> None:
        """Mark the participant as gone, for a reason in the carrier's terms."""
        self.stop_sound()
        if not self.left.done():
            self.left.set_result(reason)

    async def _play(self, source: Source | None) -> None:
        """Run the document once: it does not repeat, and a broken one ends the stay."""
        try:
            while source is not None:
                document = await fetch(self.leg, source, WAIT_IN_CONFERENCE)
                source = await run_verbs(self.leg, document)
        except WireFault as fault:
            self.leg.log_fault(fault)
            self.set_left("participant_updated_via_api")
        except ApplicationError:
            self.set_left("participant_updated_via_api")
        else:
            self.leg.hear("silence")
