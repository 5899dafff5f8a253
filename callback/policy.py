"""When a callback is tried again, and when nobody is rung; purely."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from config.site import Site
from config.staffed import staffed
from config.timing import CallbackRules
from routing.state.queue import Queue

RELAY_RING_S = 120
"""A relay service needs time to find who takes the call."""
FAILED = "failed"
"""The number could not be reached at all: there is none such, or the carrier would not ring it."""
NOT_RUNG = "not_rung"
"""The carrier had no room, or we did not ask it to ring."""
ACCOUNT = "account"
"""A fault of our account at the carrier stops every call."""
NOT_PERMITTED = "not_permitted"
"""Our account may not place this call: to that country, or from that number."""
LOST = "lost"
"""No word came of how the call ended, or it was ended from outside."""
NO_TRY = frozenset({NOT_RUNG, ACCOUNT, NOT_PERMITTED})
SOON_S, LATEST_S = 30, 600
"""The pause after what was no try: it doubles while nothing rings, up to the latest."""
WEEK_S = 7 * 24 * 3600.0
"""What is held back rests so long, should nobody say that it may go on."""


@dataclass(frozen=True, slots=True)
class Rest:
    """Nobody of a queue is rung `until` then (Unix seconds), and `text` tells the citizen."""

    CLOSED: ClassVar[str] = "closed"
    HELD: ClassVar[str] = "held"

    until: float
    why: str
    text: str


def next_try(site: Site, tries: int, failed: int, why: str, now: float) -> float | None:
    """When the citizen is rung again after so many tries in vain, so many of which could not reach
    the number at all, the last because of `why`; None when that was all."""
    rules = site.callback
    dead = why == FAILED and failed >= rules.failed_tries
    return None if dead or tries >= rules.tries else now + _pause(rules, tries, why)


def counts(why: str, rang: bool) -> bool:
    """Return whether it was a try: the telephone rang, or its number cannot be reached."""
    return rang if why == LOST else why not in NO_TRY


def after_no_try(unrung: int, now: float) -> float:
    """Return when to ring again, after so many orders in a row at which nothing rang."""
    return now + min(SOON_S * 2.0 ** min(unrung, 10), LATEST_S)


def _pause(rules: CallbackRules, tries: int, why: str) -> int:
    """A busy telephone is soon free again; who has a machine answer is away for a while."""
    match why:
        case "busy":
            return rules.busy_s
        case "machine":
            return rules.machine_s
        case _:
            return rules.spacing_s[min(tries, len(rules.spacing_s)) - 1]


def is_relay(site: Site, number: str) -> bool:
    """Whether somebody at the number speaks through a relay service."""
    return number in site.callback.relay


def ring_s(site: Site, number: str) -> int:
    """How long a citizen's telephone is let ring."""
    return RELAY_RING_S if is_relay(site, number) else site.callback.ring_s


def rest_of(site: Site, queue: Queue, held: Collection[str], now: float) -> Rest | None:
    """Why citizens of the queue are to be left in peace now; None when they may be rung."""
    if queue.group in held:
        return Rest(now + WEEK_S, Rest.HELD, "text_held")
    until = may_ring_from(site, queue, now)
    if until == now:
        return None
    return Rest(until or now + WEEK_S, Rest.CLOSED, "text_rests")


def may_ring_from(site: Site, queue: Queue, now: float) -> float | None:
    """The moment from which citizens of the queue may be rung: `now` while the group is open, the
    language is spoken and it is an hour at which people may be rung.

    None when that is not so again within the calendar's sight.
    """
    if queue.group not in site.groups or queue.language not in site.languages:
        return now  # an edited site has it no more; it is served where it is adopted
    hours = staffed(site, queue.group, queue.language, now)
    return now if hours.open else hours.opens
