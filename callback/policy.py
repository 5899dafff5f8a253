"""When a callback is tried again, purely."""

from config.site import Site
from config.staffed import staffed
from routing.queue import Queue


def next_try(site: Site, tries: int, now: float) -> float | None:
    """When the citizen is rung again after so many tries in vain; None when that was all."""
    if tries >= site.callback.tries:
        return None
    spacing = site.callback.spacing_s
    return now + spacing[min(tries, len(spacing)) - 1]


def may_ring_from(site: Site, queue: Queue, now: float) -> float | None:
    """The moment from which citizens of the queue may be rung: `now` while the group is open, the
    language is spoken and it is an hour at which people may be rung.

    None when that is not so again within the calendar's sight.
    """
    hours = staffed(site, queue.group, queue.language, now)
    return now if hours.open else hours.opens
