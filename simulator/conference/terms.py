"""The terms on which a participant joins a conference."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Callback:
    """Where to send which events: start end join leave mute hold modify."""

    url: str = ""
    method: str = "POST"
    events: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Terms:
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
