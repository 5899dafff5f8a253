"""A conference: its participants, its start, what each hears, and its end."""

from dataclasses import dataclass, field

from simulator.clock import rfc2822
from simulator.conference.participant import Participant
from simulator.conference.stay import Stay
from simulator.conference.terms import Callback, Terms
from simulator.errors import WireFault
from simulator.wire.outbox import Outbox
from simulator.wire.webhook import Request

EVENT_OF = {
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


@dataclass(eq=False)
class Conference:
    """One room under one name. Its callback is that of the first participant.

    `invited` are participants called by REST who have not answered yet; `stays` are all who
    were ever in the room.
    """

    sid: str
    name: str
    account_sid: str
    created: float
    outbox: Outbox
    updated: float = 0.0
    status: str = "init"
    callback: Callback | None = None
    participants: dict[str, Participant] = field(default_factory=dict)
    invited: dict[str, Participant] = field(default_factory=dict)
    stays: list[Stay] = field(default_factory=list)
    reason_ended: str | None = None
    ended_by: str | None = None
    _number: int = 0

    def enter(self, participant: Participant) -> None:
        """Add a participant.

        Raises WireFault 16025 (label taken), 13240 (coach), 16023 (full).
        """
        terms, sid = participant.terms, participant.leg.call.sid
        self.invited.pop(sid, None)
        self.check(terms)
        if self.callback is None:
            self.callback = terms.callback
        self.participants[sid] = participant
        self.stays.append(Stay(sid, self.outbox.now()))
        self.tell("participant-join", participant)
        if terms.beep in {"true", "onEnter"}:
            self._beep()
        self._start_if_due()
        if self.status == "init":
            participant.listen_to(terms.wait_url, terms.wait_method)
        self.refresh()

    def not_reached(self, participant: Participant, status: str) -> None:
        """Report that an invitation failed (busy, no-answer, failed, canceled)."""
        if self.invited.pop(participant.leg.call.sid, None):
            fields = {
                "ParticipantCallStatus": status,
                "ReasonParticipantLeft": "participant_add_failed",
            }
            self.tell("participant-leave", participant, fields)

    def leave(self, participant: Participant, reason: str, status: str = "") -> None:
        """Remove a participant; ends the room if it was the last or ends it on exit."""
        if self.participants.pop(participant.leg.call.sid, None) is None:
            return
        self._remove(participant, reason)
        fields = {"ReasonParticipantLeft": reason}
        fields["ParticipantCallStatus"] = status or participant.leg.call.status
        self.tell("participant-leave", participant, fields)
        if participant.beep in {"true", "onExit"}:
            self._beep()
        if participant.end_on_exit:
            kind = "left" if reason == "participant_hung_up" else "kicked"
            self.end(f"participant-with-end-conference-on-exit-{kind}", participant)
        elif not self.participants:
            kind = "left" if reason == "participant_hung_up" else "kicked"
            self.end(f"last-participant-{kind}", participant)
        self.refresh()

    def end(self, reason: str, by: Participant | None = None) -> None:
        """End the room for everyone."""
        if self.status == "completed":
            return
        self.status, self.reason_ended = "completed", reason
        self.ended_by = by.leg.call.sid if by else None
        why = "moderator_ended_conference" if by else "conference_ended_via_api"
        for participant in list(self.participants.values()):
            del self.participants[participant.leg.call.sid]
            self._remove(participant, why)
            fields = {
                "ReasonParticipantLeft": why,
                "ParticipantCallStatus": participant.leg.call.status,
            }
            self.tell("participant-leave", participant, fields)
        fields = {"ReasonConferenceEnded": reason}
        if by:
            fields["CallSidEndingConference"] = by.leg.call.sid
            fields["ParticipantLabelEndingConference"] = by.label
        self.tell("conference-end", None, fields)

    def find(self, sid_or_label: str) -> Participant | None:
        """Return the participant with this call SID or label."""
        for participant in (*self.participants.values(), *self.invited.values()):
            if sid_or_label in {participant.leg.call.sid, participant.label}:
                return participant
        return None

    def tell(
        self, event: str, participant: Participant | None, extra: dict[str, str] | None = None
    ) -> None:
        """Report an event if the first participant asked for its kind."""
        if self.callback is None or not self.callback.url:
            return
        if EVENT_OF[event] not in self.callback.events:
            return
        fields = {
            "ConferenceSid": self.sid,
            "FriendlyName": self.name,
            "AccountSid": self.account_sid,
            "SequenceNumber": str(self._number),
            "StatusCallbackEvent": event,
            **(participant.event_params() if participant else {}),
            **(extra or {}),
        }
        self._number += 1
        self.outbox.put(Request(self.callback.url, self.callback.method, self._dated(fields)))

    def refresh(self) -> None:
        """Update what each participant hears."""
        if self.status != "in-progress":
            return
        for participant in self.participants.values():
            if participant.hold:
                continue
            audible = self._audible_to(participant)
            if audible != participant.hears:
                participant.hears = audible
                participant.leg.hear("talk" if audible else "silence", who=audible)

    def _audible_to(self, listener: Participant) -> tuple[str, ...]:
        """Addresses that a participant hears: only the coached hears the coach."""
        return tuple(
            other.leg.call.person
            for other in self.participants.values()
            if other is not listener
            and not other.muted
            and not other.hold
            and other.coach in {"", listener.leg.call.sid}
        )

    def check(self, terms: Terms) -> None:
        """Check whether a participant may enter on these terms; raises WireFault."""
        if len(self.participants) >= terms.max_participants:
            raise WireFault(16023, "the conference is full")
        if terms.label and self.find(terms.label):
            raise WireFault(16025, f"participant label {terms.label!r} is taken")
        running = self.status == "in-progress" and terms.coach in self.participants
        if terms.coach and not running:
            raise WireFault(13240, "the call to coach is in no running conference")

    def _remove(self, participant: Participant, reason: str) -> None:
        participant.go(reason)
        for stay in self.stays:
            if stay.call == participant.leg.call.sid and stay.left is None:
                stay.left = self.outbox.now()

    def _start_if_due(self) -> None:
        present = self.participants.values()
        ready = len(present) >= 2 and any(p.start_on_enter for p in present)
        if self.status == "init" and ready:
            self.status = "in-progress"
            for participant in present:
                participant.hush()
            self.tell("conference-start", None)

    def _beep(self) -> None:
        for participant in self.participants.values():
            participant.leg.hear("beep")

    def _dated(self, fields: dict[str, str]) -> dict[str, str]:
        self.updated = self.outbox.now()
        return {**fields, "Timestamp": rfc2822(self.updated) or ""}
