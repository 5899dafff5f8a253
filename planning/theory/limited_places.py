"""Exact values of separate groups that share a limited number of waiting places.

Each of `groups` groups has `n` guides of its own and `a` erlangs offered, all times exponential;
a caller who finds all guides of the group busy waits, unless `places` callers wait already in all
groups together. The balance holds group by group, so the probabilities are products.
"""

from dataclasses import dataclass
from functools import reduce


@dataclass(frozen=True, slots=True)
class SharedPlaces:
    """Groups with shared waiting places; one group is an M/M/n queue with `places`."""

    groups: int
    n: int
    a: float
    places: int

    @property
    def blocked(self) -> float:
        """The share of all that is turned away."""
        return self._together(self._waiting())[self.places] / self._total

    @property
    def delayed(self) -> float:
        """The share of all that is not turned away and has to wait."""
        return sum(self._together(self._waiting())[: self.places]) / self._total

    @property
    def mean_wait(self) -> float:
        """The mean wait of those not turned away, in units of the mean handling time."""
        others = self._others()
        length = sum(
            k * weight * sum(others[: self.places + 1 - k])
            for k, weight in enumerate(self._waiting())
        )
        return length / self._total / (self.a * (1 - self.blocked))

    @property
    def _total(self) -> float:
        return sum(self._together(self._of_a_group()))

    def _together(self, one: list[float]) -> list[float]:
        """Return weights by total number waiting, if one group has the weights `one`."""
        return _convolved(one, self._others())

    def _others(self) -> list[float]:
        nobody = [1.0] + [0.0] * self.places
        return reduce(_convolved, [self._of_a_group()] * (self.groups - 1), nobody)

    def _of_a_group(self) -> list[float]:
        """Return weights by number waiting in one group, busy or not."""
        first, *more = self._waiting()
        return [first + sum(self._ladder()[: self.n]), *more]

    def _waiting(self) -> list[float]:
        """Return weights by number waiting while all guides of the group are busy."""
        return self._ladder()[self.n :]

    def _ladder(self) -> list[float]:
        weights = [1.0]
        for k in range(1, self.n + self.places + 1):
            weights.append(weights[-1] * self.a / min(k, self.n))
        return weights


def _convolved(one: list[float], other: list[float]) -> list[float]:
    """Return the weights of the sum, up to the same length."""
    return [sum(one[i] * other[k - i] for i in range(k + 1)) for k in range(len(one))]
