"""The load of a day in five-minute slots, and who can serve it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from config.hours.staffed_hours import usual_week
from config.model.day_words import WEEKDAYS
from config.model.site import Site
from planning.breaks.plan import STEP, minutes
from planning.demand.demand import HALF_HOUR, Demand
from routing.eligibility.eligibility import Eligibility, eligibility_of
from routing.state.queue import Queue

SLOTS = 24 * 60 // STEP
SLOTS_IN_HALF = int(HALF_HOUR) // 60 // STEP
SECONDS = STEP * 60.0
LONGEST_S = 3600.0
"""The patience of callers who never give up, so that every queue has an end."""


@dataclass(frozen=True, slots=True)
class Load:
    """Arrivals and work by slot, and the queues that each guide serves.

    `arrivals[slot]` maps queues to contacts in the slot, `erlangs[slot]` is the work offered in
    it, `patience_s` the mean patience. `servers[queue]` are the guides who serve the queue within
    its target and speak its language. `staffed[slot]` are the queues that must have one of them:
    those that are open and whose language is staffed, whether or not anybody is expected to call.
    """

    arrivals: Sequence[Mapping[str, float]]
    erlangs: Sequence[float]
    patience_s: float
    servers: Mapping[str, frozenset[str]]
    staffed: Sequence[frozenset[str]]


def load_of(site: Site, demand: Demand, day: date) -> Load:
    """Return the load of the demand on the site's guides, with the usual hours of such a day."""
    arrivals: list[dict[str, float]] = [{} for _ in range(SLOTS)]
    for (half, queue), contacts in demand.expected.items():
        for slot in range(half * SLOTS_IN_HALF, (half + 1) * SLOTS_IN_HALF):
            if contacts and slot < SLOTS:
                arrivals[slot][queue] = arrivals[slot].get(queue, 0.0) + contacts / SLOTS_IN_HALF
    servers = _servers(site, eligibility_of(site))
    erlangs = [_erlangs(demand, slot) for slot in arrivals]
    patience_s = min(demand.patience_s, LONGEST_S)
    return Load(arrivals, erlangs, patience_s, servers, _staffed(site, servers, day))


def _staffed(
    site: Site, servers: Mapping[str, frozenset[str]], day: date
) -> Sequence[frozenset[str]]:
    """Return, by slot, the queues that are open and whose language is staffed."""
    slots: list[set[str]] = [set() for _ in range(SLOTS)]
    for id_ in filter(servers.get, servers):
        queue = Queue.parse(id_)
        week = usual_week(site, queue.group, queue.language, day)
        for opens, closes in week.get(WEEKDAYS[day.weekday()], ()):
            for slot in range(minutes(opens) // STEP, min(SLOTS, minutes(closes) // STEP)):
                slots[slot].add(id_)
    return [frozenset(slot) for slot in slots]


def _erlangs(demand: Demand, slot: Mapping[str, float]) -> float:
    return sum(n * demand.handling_s[queue] for queue, n in slot.items()) / SECONDS


def _servers(site: Site, eligibility: Eligibility) -> dict[str, frozenset[str]]:
    """Return, by queue, the guides who speak its language and serve it within its target."""
    found = {}
    for queue, eligible in eligibility.profiles.items():
        target = site.groups[Queue.parse(queue).group].service_target_s
        found[queue] = frozenset(
            guide
            for one in eligible
            if one.speaks and one.wait(language_first=True) <= target
            for guide in one.profile.guides
        )
    return found
