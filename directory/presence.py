"""Presence: whether an officer or office can be reached now."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class PresenceState(StrEnum):
    """Whether an entry can be reached."""

    AVAILABLE = "available"
    BUSY = "busy"
    IN_MEETING = "in_meeting"
    AWAY = "away"
    OFF_DUTY = "off_duty"


@dataclass(frozen=True, slots=True)
class Presence:
    """The presence of an entry until a time in Unix seconds; `text` may say more."""

    state: PresenceState
    until: float
    text: str

    @classmethod
    def read(cls, fields: Mapping[str, str]) -> "Presence | None":
        """Read the Redis hash, whose times are milliseconds; None for an empty one."""
        if "state" not in fields:
            return None
        state = PresenceState(fields["state"])
        return cls(state, int(fields["until"]) / 1000, fields.get("text", ""))
