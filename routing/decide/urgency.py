"""Who is served first: the longest wait, with a bounded head start for queues few can serve."""

from collections.abc import Sequence

from routing.decide.snapshot import Waiting
from routing.eligibility.coverage import Cover


def head_start(cover: Cover, queue: str) -> float:
    """Seconds by which the queue's contacts count as having waited longer; `boost_s` at most,
    and the group's own `head_start_s`: nobody is passed over by who arrived later than that."""
    return cover.head_start[queue]


def most_urgent_first(heads: Sequence[Waiting], cover: Cover, now: float) -> list[Waiting]:
    """The order in which contacts are given guides; among equals who came first."""
    return sorted(heads, key=lambda head: (-_urgency(head, cover, now), head.since, head.contact))


def _urgency(head: Waiting, cover: Cover, now: float) -> float:
    return now - head.since + head_start(cover, head.queue)
