"""What a decision looks at; its size does not grow with the lines nor with the guides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Waiting:
    """A contact near the head of its queue. `since` in Unix seconds decides the order; `back` is
    when a callback came to stand in line after a rest or at its promised time, 0 for others."""

    contact: str
    queue: str
    since: float
    back: float = 0.0

    def waited(self, now: float) -> float:
        """In seconds; `since` is whole milliseconds and may lie ahead a little."""
        return max(0.0, now - self.since)

    def stood(self, now: float) -> float:
        """Seconds in line, without the night or the time before the promised one."""
        return max(0.0, now - max(self.since, self.back))


@dataclass(frozen=True, slots=True)
class Idle:
    """A guide among those of the profile who have been idle longest; `taken` counts today.

    `again` is when a guide may be rung whose telephone could not be at the last try; 0 for others.
    """

    guide: str
    profile: str
    since: float
    taken: int = 0
    again: float = 0.0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The heads of the queues, the best few idle guides of each profile, and counts.

    `waiting` is how many wait in all; `free` and `on_duty` count guides by profile. `declined`
    holds pairs of contact and guide that are not to meet again for a while, `reserved` the guide
    for whom a contact is kept, empty where that one may serve it no more. `unreached` are guides
    whose telephone could not be rung at the last try.
    """

    heads: Sequence[Waiting]
    idle: Sequence[Idle]
    waiting: int
    free: Mapping[str, int]
    on_duty: Mapping[str, int]
    declined: frozenset[tuple[str, str]] = frozenset()
    reserved: Mapping[str, str] = field(default_factory=dict)
    unreached: frozenset[str] = frozenset()

    def kept_for(self, contact: str) -> str:
        """The guide for whom the contact is kept; empty for a guide who has declined it, or whose
        telephone could not be rung."""
        guide = self.reserved.get(contact, "")
        lost = guide in self.unreached or (contact, guide) in self.declined
        return "" if lost else guide
