"""The input of a decision; its size grows neither with queues nor with guides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Waiting:
    """A contact near the head of its queue.

    `since`, in Unix seconds, decides the order. `back` is when one that was out of its queue
    entered it again, 0 for other contacts. `live`: the citizen is on the line; known only where
    wrap-up may be interrupted.
    """

    contact: str
    queue: str
    since: float
    back: float = 0.0
    live: bool = False

    def waited(self, now: float) -> float:
        """Return the wait in seconds; `since` is rounded and may lie just ahead."""
        return max(0.0, now - self.since)

    def stood(self, now: float) -> float:
        """Return the seconds in the queue, without a time spent out of it."""
        return max(0.0, now - max(self.since, self.back))


@dataclass(frozen=True, slots=True)
class Idle:
    """One of the longest idle guides of a profile, or in wrap-up; `taken` counts contacts today.

    `again` is when a guide whose telephone could not be reached may be rung; 0 for other guides.
    """

    guide: str
    profile: str
    since: float
    taken: int = 0
    again: float = 0.0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The heads of the queues, the longest idle guides of each profile, and counts.

    `waiting` is how many contacts wait in all; `free` and `on_duty` count guides by profile.
    `declined` holds (contact, guide) pairs to keep apart for a while. `reserved` maps a contact to
    the guide it is kept for, empty if that guide may no longer serve it. `unreached` are the guides
    whose telephone could not be reached at the last try. `wrap_up` are guides in wrap-up who may be
    interrupted, and `interruptible` counts them by profile.
    """

    heads: Sequence[Waiting]
    idle: Sequence[Idle]
    waiting: int
    free: Mapping[str, int]
    on_duty: Mapping[str, int]
    declined: frozenset[tuple[str, str]] = frozenset()
    reserved: Mapping[str, str] = field(default_factory=dict)
    unreached: frozenset[str] = frozenset()
    wrap_up: Sequence[Idle] = ()
    interruptible: Mapping[str, int] = field(default_factory=dict)

    def kept_for(self, contact: str) -> str:
        """Return the guide for whom the contact is kept.

        Empty if there is none, if that guide declined it, or if their telephone was unreachable.
        """
        guide = self.reserved.get(contact, "")
        lost = guide in self.unreached or (contact, guide) in self.declined
        return "" if lost else guide
