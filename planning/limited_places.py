"""Exact values of separate groups that share a limited number of waiting places.

Each of `groups` groups has `n` guides of its own and `a` erlangs offered, all times exponential;
who finds all guides of the group taken waits, unless `places` wait already in all groups together.
The balance holds group by group, so the probabilities are products.
"""

from dataclasses import dataclass
from functools import reduce


@dataclass(frozen=True, slots=True)
class Limited:
    """One group with all guides is M/M/n with `places`."""

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
        """The share of all that enters and has to wait."""
        return sum(self._together(self._waiting())[: self.places]) / self._total

    @property
    def mean_wait(self) -> float:
        """Of those who enter, in units of the mean handling time."""
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
        """Weights by how many wait in all, when one of the groups has the weights `one`."""
        return _convolved(one, self._others())

    def _others(self) -> list[float]:
        nobody = [1.0] + [0.0] * self.places
        return reduce(_convolved, [self._of_a_group()] * (self.groups - 1), nobody)

    def _of_a_group(self) -> list[float]:
        """Weights by how many wait in one group, whether its guides are taken or not."""
        first, *more = self._waiting()
        return [first + sum(self._ladder()[: self.n]), *more]

    def _waiting(self) -> list[float]:
        """Weights by how many wait while all guides of the group are taken."""
        return self._ladder()[self.n :]

    def _ladder(self) -> list[float]:
        weights = [1.0]
        for k in range(1, self.n + self.places + 1):
            weights.append(weights[-1] * self.a / min(k, self.n))
        return weights


def _convolved(one: list[float], other: list[float]) -> list[float]:
    """The weights of the sum, up to the same length."""
    return [sum(one[i] * other[k - i] for i in range(k + 1)) for k in range(len(one))]
