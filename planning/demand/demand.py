"""Expected demand of a day, and days drawn at random from it."""

import math
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean as average

from planning.demand.day import Caller
from routing.state.queue import Queue

HALF_HOUR = 1800.0
WRAP_UP_SHARE, LONGEST_WRAP_UP_S = 0.25, 60.0
"""Assumed wrap-up: a share of the handling time, up to a longest; 43 s on the reference day."""
SHORTEST_TALK_S = 1.0


@dataclass(frozen=True, slots=True)
class Demand:
    """The means of a day; the totals of days vary with the coefficient `total_cv`.

    `expected[half hour, queue]` is the number of contacts; half hours count from midnight.
    `handling_s` is by queue, wrap-up included: log-normal with `handling_cv`, or exponential if
    that is None. A quarter of it, a minute at most, is wrap-up, unless `wrap_ups` has measured
    ones: then each contact has one of those, and the rest of `handling_s` is the mean of the
    log-normal conversation. `patience_s` is exponential.
    """

    expected: Mapping[tuple[int, str], float]
    handling_s: Mapping[str, float]
    patience_s: float
    handling_cv: float | None = 1.0
    total_cv: float = 0.0
    wrap_ups: Sequence[float] = ()

    def talk_s(self, queue: str) -> float:
        """Return the mean conversation in seconds, for a demand with measured wrap-ups."""
        return max(SHORTEST_TALK_S, self.handling_s[queue] - average(self.wrap_ups))

    def by_queue(self) -> dict[str, float]:
        """Return the expected number of contacts in a day, by queue."""
        totals: defaultdict[str, float] = defaultdict(float)
        for (_, queue), n in self.expected.items():
            totals[queue] += n
        return dict(totals)


def sizes(demand: Demand, seed: int, days: int) -> list[float]:
    """Return each day's relative size: gamma, scaled to a mean of exactly 1.

    Without the scaling, the means of two runs of forty days would differ more by chance than by
    policy, because near saturation a busier day costs more than a calmer one gives back.
    """
    chance, cv = random.Random(f"{seed}/sizes"), demand.total_cv  # noqa: S311 - no secret
    drawn = [chance.gammavariate(cv**-2, cv**2) if cv else 1.0 for _ in range(days)]
    return [size * days / sum(drawn) for size in drawn]


def draw(
    demand: Demand, seed: int, number: int, midnight: float, size: float = 1.0
) -> tuple[Caller, ...]:
    """Draw the callers of day `number`, the same under all policies."""
    chance = random.Random(f"{seed}/{number}")  # noqa: S311 - a what-if is no secret
    halves = sorted({half for half, _ in demand.expected})
    callers = (c for half in halves for c in _half_hour(demand, half, size, midnight, chance))
    return tuple(callers)


def _half_hour(
    demand: Demand, half: int, size: float, midnight: float, chance: random.Random
) -> Iterator[Caller]:
    means = {queue: n for (at, queue), n in demand.expected.items() if at == half and n}
    rate = size * sum(means.values()) / HALF_HOUR
    start = midnight + half * HALF_HOUR
    at = start + chance.expovariate(rate) if rate else math.inf
    while at < start + HALF_HOUR:
        queue = chance.choices(list(means), list(means.values()))[0]
        handling, wrap_up = _work(demand, queue, chance)
        patience = _exponential(demand.patience_s, chance)
        call = f"CA{half}-{at - start:.6f}"
        yield Caller(call, at, Queue.parse(queue), patience, handling, wrap_up)
        at += chance.expovariate(rate)


def _work(demand: Demand, queue: str, chance: random.Random) -> tuple[float, float]:
    """Draw a contact's handling time, and how many seconds of it are wrap-up."""
    if not demand.wrap_ups:
        handling = _handling(demand.handling_s[queue], demand.handling_cv, chance)
        return handling, min(WRAP_UP_SHARE * handling, LONGEST_WRAP_UP_S)
    wrap_up = chance.choice(demand.wrap_ups)
    return _handling(demand.talk_s(queue), demand.handling_cv, chance) + wrap_up, wrap_up


def _handling(mean: float, cv: float | None, chance: random.Random) -> float:
    if cv is None:
        return _exponential(mean, chance)
    sigma = math.sqrt(math.log1p(cv**2))
    return chance.lognormvariate(math.log(mean) - sigma**2 / 2, sigma)


def _exponential(mean: float, chance: random.Random) -> float:
    return chance.expovariate(1 / mean) if mean < math.inf else math.inf
