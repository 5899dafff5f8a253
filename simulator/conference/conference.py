"""A conference: its participants, its start, what each hears, and its end."""

from dataclasses import dataclass, field

from simulator.conference.events import Events
from simulator.conference.join_options import JoinOptions
from simulator.conference.participant import Participant
from simulator.conference.stay import Stay
from simulator.wire.outbox import Outbox

HUNG_UP = "participant_hung_up"
MODERATOR = "participant-with-end-conference-on-exit"


@dataclass(eq=False)
class Conference:
    """One conference under one name. Its callback is that of the first participant.

    `invited` are participants called by REST who have not answered yet; `stays` are all who
    were ever in it.
    """

    sid: str
    name: str
    account_sid: str
    created: float
    outbox: Outbox
    status: str = "init"
    participants: dict[str, Participant] = field(default_factory=dict)
    invited: dict[str, Participant] = field(default_factory=dict)
    stays: list[Stay] = field(default_factory=list)
    reason_ended: str | None = None
    ended_by: str | None = None

    def __post_init__(self) -> None:
        names = {"ConferenceSid": self.sid, "FriendlyName": self.name}
        names["AccountSid"] = self.account_sid
        self._events = Events(names, self.outbox, self.created)
        self.report = self._events.report

    @property
    def updated(self) -> float:
        """When the latest event was reported."""
        return self._events.latest

    def enter(self, participant: Participant) -> None:
        """Add a participant.

        Raises WireFault 16025 (label taken), 13240 (coach), 16023 (full).
        """
        options, sid = participant.options, participant.leg.call.sid
        self.invited.pop(sid, None)
        self.check(options)
        if self._events.callback is None:
            self._events.callback = options.callback
        self.participants[sid] = participant
        self.stays.append(Stay(sid, self.outbox.now()))
        self.report("participant-join", participant)
        if options.beep in {"true", "onEnter"}:
            self._beep()
        self._start_if_due()
        if self.status == "init":
            participant.listen_to(options.wait_url, options.wait_method)
        self.refresh()

    def not_reached(self, participant: Participant, status: str) -> None:
        """Report that an invitation failed (busy, no-answer, failed, canceled)."""
        if self.invited.pop(participant.leg.call.sid, None):
            self._report_leave(participant, "participant_add_failed", status)

    def leave(self, participant: Participant, reason: str) -> None:
        """Remove a participant; end the conference if it was the last or ends it on exit."""
        if self.participants.pop(participant.leg.call.sid, None) is None:
            return
        self._remove(participant, reason)
        if participant.beep in {"true", "onExit"}:
            self._beep()
        how = "left" if reason == HUNG_UP else "kicked"
        if participant.end_on_exit:
            self.end(f"{MODERATOR}-{how}", participant)
        elif not self.participants:
            self.end(f"last-participant-{how}", participant)
        self.refresh()

    def end(self, reason: str, by: Participant | None = None) -> None:
        """End the conference for everyone."""
        if self.status == "completed":
            return
        self.status, self.reason_ended = "completed", reason
        self.ended_by = by.leg.call.sid if by else None
        why = "moderator_ended_conference" if by else "conference_ended_via_api"
        for participant in list(self.participants.values()):
            del self.participants[participant.leg.call.sid]
            self._remove(participant, why)
        fields = {"ReasonConferenceEnded": reason}
        if by:
            fields["CallSidEndingConference"] = by.leg.call.sid
            fields["ParticipantLabelEndingConference"] = by.label
        self.report("conference-end", None, fields)

    def find(self, sid_or_label: str) -> Participant | None:
        """Return the participant with this call SID or label."""
        for participant in (*self.participants.values(), *self.invited.values()):
            if sid_or_label in {participant.leg.call.sid, participant.label}:
                return participant
        return None

    def refresh(self) -> None:
        """Update what each participant hears."""
        if self.status != "in-progress":
            return
        for participant in self.participants.values():
            if not participant.hold:
                participant.hear_others(self._audible_to(participant))

    def check(self, options: JoinOptions) -> None:
        """Check whether a participant may enter with these options; raises WireFault."""
        options.check(self.participants, self.find(options.label), self.status == "in-progress")

    def _audible_to(self, listener: Participant) -> tuple[str, ...]:
        """Return the addresses that a participant hears; only the coached hears the coach."""
        return tuple(
            other.leg.call.person
            for other in self.participants.values()
            if other is not listener and other.is_audible_to(listener)
        )

    def _remove(self, participant: Participant, reason: str) -> None:
        participant.set_left(reason)
        for stay in self.stays:
            if stay.call == participant.leg.call.sid and stay.left is None:
                stay.left = self.outbox.now()
        self._report_leave(participant, reason, participant.leg.call.status)

    def _report_leave(self, participant: Participant, reason: str, status: str) -> None:
        fields = {"ReasonParticipantLeft": reason, "ParticipantCallStatus": status}
        self.report("participant-leave", participant, fields)

    def _start_if_due(self) -> None:
        present = self.participants.values()
        ready = len(present) >= 2 and any(p.start_on_enter for p in present)
        if self.status == "init" and ready:
            self.status = "in-progress"
            for participant in present:
                participant.stop_sound()
            self.report("conference-start", None)

    def _beep(self) -> None:
        for participant in self.participants.values():
            participant.leg.hear("beep")
