"""Who gets whom: the pure decision, from the heads of the queues and the idle guides alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from routing.reach import Reach


@dataclass(frozen=True, slots=True)
class Waiting:
    """A contact near the head of its queue. `since` in Unix seconds decides the order."""

    contact: str
    queue: str
    since: float


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a decision may look at; its size does not grow with the length of the lines.

    `idle` gives each idle guide's moment of becoming so; `declined` holds pairs of contact and
    guide that are not to meet again for a while.
    """

    heads: Sequence[Waiting]
    idle: Mapping[str, float]
    declined: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Pair:
    """A decision: put this contact to this guide, and why in words."""

    contact: str
    queue: str
    guide: str
    waited: float
    why: str


def match(snapshot: Snapshot, reach: Reach, now: float) -> list[Pair]:
    """Longest wait first; to each the guide who has been idle longest among those who reach it."""
    idle = dict(snapshot.idle)
    pairs = []
    for head in sorted(snapshot.heads, key=lambda head: (head.since, head.contact)):
        able = _able(head, idle, snapshot.declined, reach, now)
        if able:
            guide = min(able, key=lambda id_: (idle[id_], id_))
            pairs.append(_pair(head, guide, len(able), now))
            del idle[guide]
    return pairs


def _able(
    head: Waiting,
    idle: Mapping[str, float],
    declined: frozenset[tuple[str, str]],
    reach: Reach,
    now: float,
) -> list[str]:
    waited = max(0.0, now - head.since)  # `since` is whole milliseconds and may lie ahead a little
    return [
        guide
        for guide, after in reach.of(head.queue).items()
        if guide in idle and after <= waited and (head.contact, guide) not in declined
    ]


def _pair(head: Waiting, guide: str, able: int, now: float) -> Pair:
    waited = max(0.0, now - head.since)
    why = f"waited longest ({waited:.0f} s); guide idle longest of {able} able"
    return Pair(head.contact, head.queue, guide, waited, why)
