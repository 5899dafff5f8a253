"""Urgency: longest wait first, with a head start for queues that few can serve."""

from collections.abc import Sequence

from routing.decide.snapshot import Waiting
from routing.eligibility.coverage import Coverage


def head_start(coverage: Coverage, queue: str) -> float:
    """Return the seconds by which the queue's contacts count as having waited longer.

    At most `boost_s` plus the group's own `head_start_s`, so a contact is never overtaken by one
    that arrived later than that.
    """
    return coverage.head_start[queue]


def most_urgent_first(heads: Sequence[Waiting], coverage: Coverage, now: float) -> list[Waiting]:
    """Return the contacts in order of service; of equals, the earliest first."""
    return sorted(
        heads, key=lambda head: (-_urgency(head, coverage, now), head.since, head.contact)
    )


def _urgency(head: Waiting, coverage: Coverage, now: float) -> float:
    return now - head.since + head_start(coverage, head.queue)
