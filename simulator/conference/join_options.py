"""How a participant joins a conference."""

from collections.abc import Collection
from dataclasses import dataclass, field

from simulator.wire.errors import WireFault


@dataclass(frozen=True)
class Callback:
    """Where to send which events: start end join leave mute hold modify."""

    url: str = ""
    method: str = "POST"
    events: frozenset[str] = frozenset()


@dataclass(frozen=True)
class JoinOptions:
    """Settings of a participant.

    `wait_url` None means the carrier's music and "" silence.
    """

    muted: bool = False
    beep: str = "true"
    start_on_enter: bool = True
    end_on_exit: bool = False
    label: str = ""
    coach: str = ""
    max_participants: int = 250
    wait_url: str | None = None
    wait_method: str = "POST"
    callback: Callback = field(default_factory=Callback)

    def check(self, calls: Collection[str], same_label: object | None, running: bool) -> None:
        """Raise WireFault if these options do not fit a conference with these calls.

        `same_label` is the participant who has the label; `running` whether it has started.
        """
        if len(calls) >= self.max_participants:
            raise WireFault(16023, "the conference is full")
        if self.label and same_label is not None:
            raise WireFault(16025, f"participant label {self.label!r} is taken")
        if self.coach and not (running and self.coach in calls):
            raise WireFault(13240, "the call to coach is in no running conference")
