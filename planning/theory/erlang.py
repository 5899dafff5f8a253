"""Exact values of queues with exponential times, to validate the simulation.

`n` servers, `a` erlangs offered (arrivals × mean handling time). Shares are of all arrivals unless
stated otherwise.
"""

import math
from dataclasses import dataclass
from itertools import accumulate

# Queue lengths less likely than this no longer change a figure.
NEGLIGIBLE = 1e-14


def erlang_b(n: int, a: float) -> float:
    """Return the share that is turned away if there are no waiting places."""
    blocked = 1.0
    for servers in range(1, n + 1):
        blocked = a * blocked / (servers + a * blocked)
    return blocked


def erlang_c(n: int, a: float) -> float:
    """Return the share that has to wait if nobody abandons; needs a < n."""
    blocked = erlang_b(n, a)
    return n * blocked / (n - a * (1 - blocked))


def mean_wait(n: int, a: float) -> float:
    """Return Erlang C's mean wait of all arrivals, in units of the mean handling time."""
    return erlang_c(n, a) / (n - a)


def relaxation(n: int, a: float) -> float:
    """Return the relaxation time of an M/M/n queue, in mean handling times."""
    return (math.sqrt(n) - math.sqrt(a)) ** -2


@dataclass(frozen=True, slots=True)
class Impatient:
    """Erlang A: `n` guides, `a` erlangs, mean `handling` and `patience` in seconds."""

    n: int
    a: float
    handling: float
    patience: float

    @property
    def waits(self) -> float:
        """The share that finds all guides busy."""
        return sum(self._queue())

    @property
    def abandons(self) -> float:
        return self.mean_wait / self.patience

    @property
    def mean_wait(self) -> float:
        """The mean wait of all, in seconds, until they are answered or abandon."""
        length = sum(j * p for j, p in enumerate(self._queue()))
        return length * self.handling / self.a

    @property
    def occupancy(self) -> float:
        return self.a * (1 - self.abandons) / self.n

    def answered_within(self, seconds: float) -> float:
        """Return the share of all that is answered within this time."""
        queue = self._queue()
        return 1 - sum(queue) + sum(p * self._served(j, seconds) for j, p in enumerate(queue))

    def _queue(self) -> list[float]:
        """Return the probabilities of n, n+1, … in the system, by the chain's balance."""
        weights = [1.0]
        while weights[-1] > NEGLIGIBLE or len(weights) < self.a:
            weights.append(weights[-1] * self.a * self._patience / self._rate(len(weights)))
        below = sum(accumulate(range(self.n, 0, -1), lambda w, k: w * k / self.a, initial=1.0))
        total = below - 1.0 + sum(weights)
        return [weight / total for weight in weights]

    @property
    def _patience(self) -> float:
        """Mean patience in units of the mean handling time."""
        return self.patience / self.handling

    def _rate(self, waiting: int) -> float:
        """Return the departure rate with this many waiting, per mean patience."""
        return self.n * self._patience + waiting

    def _served(self, ahead: int, seconds: float) -> float:
        """Return the probability that a caller with `ahead` in front is answered in time.

        The caller moves up at the rates c + ahead, …, c + 1, c per mean patience, as guides become
        free and callers in front abandon, while the caller's own patience runs at the rate 1.
        """
        return _reached_in_time(self.n * self._patience, ahead, seconds / self.patience)


def _reached_in_time(c: float, ahead: int, t: float) -> float:
    """Return ∫₀ᵗ e⁻ˢ f(s) ds by Simpson's rule, f the density of the time to service.

    y = e⁻ˢ has the density y^(c-1) (1-y)^ahead / B(c, ahead + 1), because the rates differ by one.
    """
    lowest = math.exp(-t)
    log_beta = math.lgamma(c) + math.lgamma(ahead + 1) - math.lgamma(c + ahead + 1)
    steps = 400
    width = (1 - lowest) / steps
    ys = [lowest + i * width for i in range(steps + 1)]
    values = [_density(y, c, ahead, log_beta) for y in ys]
    return width / 3 * (values[0] + values[-1] + 4 * sum(values[1:-1:2]) + 2 * sum(values[2:-1:2]))


def _density(y: float, c: float, ahead: int, log_beta: float) -> float:
    if y >= 1:
        return math.exp(-log_beta) if ahead == 0 else 0.0
    return math.exp(c * math.log(y) + ahead * math.log1p(-y) - log_beta)
