"""When a callback is tried again, purely."""

from config.calendar import opening
from config.site import Site
from routing.queue import Queue


def next_try(site: Site, tries: int, now: float) -> float | None:
    """When the citizen is rung again after so many tries in vain; None when that was all."""
    if tries >= site.callback.tries:
        return None
    spacing = site.callback.spacing_s
    return now + spacing[min(tries, len(spacing)) - 1]


def may_ring_from(site: Site, queue: Queue, now: float) -> float | None:
    """The moment from which citizens of the queue may be rung: `now` while the group is open.

    None when the group does not open again within the calendar's sight.
    """
    hours = opening(site, queue.group, now)
    return now if hours.open else hours.opens
