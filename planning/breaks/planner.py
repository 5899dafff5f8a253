"""Plan breaks: move one break at a time to where it costs callers least, until none moves."""

from collections.abc import Sequence

from config.model.breaks import Break
from planning.breaks.cost import slot_cost
from planning.breaks.load import Load
from planning.breaks.plan import STEP, Plan, PlannedBreak, in_waves, starts

SWEEPS = 8
"""Most rounds over all breaks; usually the fourth moves nothing any more."""
REST = 45
"""Fewest minutes between two breaks of a guide."""


def plan_breaks(guides: Sequence[str], breaks: Sequence[Break], load: Load) -> Plan:
    """Return the plan; the same input gives the same plan."""
    draft = _Draft(guides, in_waves(guides, breaks), load)
    wanted = {(guide, number): one for number, one in enumerate(breaks) for guide in guides}
    for _ in range(SWEEPS):
        moved = [draft.move(place, wanted[place]) for place in sorted(wanted, key=str)]
        if not any(moved):
            break
    return tuple(sorted(draft.plan.values(), key=lambda one: (one.start, one.guide)))


class _Draft:
    """A plan in the making, with who is present in each slot."""

    def __init__(self, guides: Sequence[str], first: Plan, load: Load) -> None:
        self._load = load
        self._present = [set(guides) for _ in load.erlangs]
        self._costs: dict[tuple[int, frozenset[str]], float] = {}
        self.plan: dict[tuple[str, int], PlannedBreak] = {}
        for place, one in enumerate(first):
            self.plan[one.guide, place // len(guides)] = one
            self._leave(one)

    def move(self, place: tuple[str, int], wanted: Break) -> bool:
        """Move the break to its best start; return whether that is another one."""
        before = self.plan.pop(place)
        self._return(before)
        others = [one for key, one in self.plan.items() if key[0] == place[0]]
        possible = [at for at in starts(wanted) if _apart(at, at + wanted.minutes, others)]
        best = min(
            possible or [before.start], key=lambda at: (self._price(place[0], at, wanted), at)
        )
        after = PlannedBreak(place[0], wanted.reason, best, best + wanted.minutes)
        self.plan[place] = after
        self._leave(after)
        return after != before

    def _price(self, guide: str, start: int, wanted: Break) -> float:
        """Return by how much the cost rises if the guide is away from `start` on."""
        return sum(
            self._cost(slot, away={guide}) - self._cost(slot)
            for slot in _slots(start, start + wanted.minutes)
        )

    def _cost(self, slot: int, away: set[str] | None = None) -> float:
        present = frozenset(self._present[slot] - (away or set()))
        if (slot, present) not in self._costs:
            self._costs[slot, present] = slot_cost(self._load, slot, present)
        return self._costs[slot, present]

    def _leave(self, one: PlannedBreak) -> None:
        for slot in _slots(one.start, one.end):
            self._present[slot].discard(one.guide)

    def _return(self, one: PlannedBreak) -> None:
        for slot in _slots(one.start, one.end):
            self._present[slot].add(one.guide)


def _slots(start: int, end: int) -> range:
    """Return the slots that the minutes touch."""
    return range(start // STEP, -(-end // STEP))


def _apart(start: int, end: int, others: Sequence[PlannedBreak]) -> bool:
    return all(end + REST <= one.start or one.end + REST <= start for one in others)
