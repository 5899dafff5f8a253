"""What it costs callers that some guides are away: an estimate for each slot of the day."""

from collections.abc import Collection

from planning.breaks.load import SECONDS, Load
from planning.theory.erlang import Impatient

BUSIEST = 0.97
"""The most that guides are taken to be busy; the rest of the callers give up."""
BACKLOG = 10.0
"""The weight of work beyond the guides' capacity; chosen so that breaks spread out."""
UNSTAFFED = 50.0
"""The cost, in callers, of a queue that nobody who speaks its language serves for a slot."""


def slot_cost(load: Load, slot: int, present: Collection[str]) -> float:
    """Return the cost of the slot, in callers who wait.

    Two estimates are added: how many of all callers wait and for how many minutes (Erlang A), and,
    for each queue, how many find none of its own speakers free, if each of them is busy
    independently of the others.
    """
    arrivals = load.arrivals[slot]
    cost = UNSTAFFED * sum(load.servers[q].isdisjoint(present) for q in load.staffed[slot])
    if not arrivals:
        return cost
    offered, count = load.erlangs[slot], len(present)
    busy = min(BUSIEST, offered / max(1, count))
    cost += sum(arrivals.values()) * _waiting(load, slot, count)
    for queue, contacts in arrivals.items():
        speakers = len(load.servers[queue].intersection(present))
        cost += contacts * busy**speakers
    return cost


def _waiting(load: Load, slot: int, count: int) -> float:
    """Return the share who wait, plus the mean wait of all in minutes, plus the backlog.

    In a steady state, callers who give up hide how much work is left over. So many guides too few
    for a quarter of an hour are felt long afterwards, which the last term stands for.
    """
    offered, callers = load.erlangs[slot], sum(load.arrivals[slot].values())
    handling = offered * SECONDS / callers
    queue = Impatient(max(1, count), offered, handling, load.patience_s)
    backlog = BACKLOG * max(0.0, offered / queue.n - 1) ** 2
    return queue.waits + queue.mean_wait / 60 + backlog
