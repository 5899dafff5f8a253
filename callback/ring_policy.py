"""When and for how long a citizen may be rung; pure functions."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from config.hours.staffed_hours import staffed
from config.model.site import Site
from routing.state.queue import Queue

GRACE_S = 20
"""The carrier may ring some seconds longer than asked; then the citizen presses a key."""
RELAY_RING_S = 120
"""A relay service needs time to find someone to take the call."""
DAY_S = 24 * 3600.0
WEEK_S = 7 * DAY_S
"""How long a callback is suspended if nobody releases its group."""


@dataclass(frozen=True, slots=True)
class Suspension:
    """Why a queue's callbacks are out of line `until` a time (Unix seconds).

    `text` is the sentence that tells the citizen.
    """

    CLOSED: ClassVar[str] = "closed"
    HELD: ClassVar[str] = "held"

    until: float
    why: str
    text: str


def is_relay(site: Site, number: str) -> bool:
    """Return whether the number belongs to a relay service."""
    return number in site.callback.relay


def ring_s(site: Site, number: str) -> int:
    """Return how long a citizen's telephone rings, in seconds."""
    return RELAY_RING_S if is_relay(site, number) else site.callback.ring_s


def unreached_at(site: Site, number: str, now: float) -> float:
    """Return when a try that begins now counts as lost if nothing is heard of it."""
    return now + ring_s(site, number) + GRACE_S


def suspension_of(
    site: Site, queue: Queue, groups: Collection[str], now: float
) -> Suspension | None:
    """Return why the queue's citizens may not be rung now; None when they may.

    `groups` are those whose callbacks are suspended.
    """
    if queue.group in groups:
        return Suspension(now + WEEK_S, Suspension.HELD, "text_held")
    until = may_ring_from(site, queue, now)
    if until == now:
        return None
    return Suspension(until or _in_a_week(now), Suspension.CLOSED, "text_rests")


def _in_a_week(now: float) -> float:
    """Return a whole day about a week ahead, so that it stays the same for a day."""
    return now // DAY_S * DAY_S + WEEK_S + DAY_S


def may_ring_from(site: Site, queue: Queue, now: float) -> float | None:
    """Return the time from which the queue's citizens may be rung.

    They may be rung while the group is open, the language is staffed, and the clock is within the
    hours in which people may be rung: `now` if that is so already, None when the calendar shows no
    such time.
    """
    if queue.group not in site.groups or queue.language not in site.languages:
        return now  # removed from the site: served in the queue that adopts it
    hours = staffed(site, queue.group, queue.language, now)
    return now if hours.open else hours.opens
