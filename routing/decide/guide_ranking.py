"""Choose a guide: own group first, then the lowest score, then the longest idle.

A guide whose telephone could not be reached at the last try comes after all others.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from routing.decide.snapshot import Idle, Waiting
from routing.eligibility.coverage import Coverage

ONLY, REACHABLE, OWN, SCORE, LONGEST = "only", "reachable", "own group", "score", "longest idle"
"""The rules that can set the chosen guide apart from the next best."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A guide who may take the contact.

    The lowest `score` is best: `cost` of the skills plus the evenness of contacts taken today.
    """

    guide: Idle
    own: bool
    cost: float
    score: float

    @property
    def rank(self) -> tuple[bool, bool, float, float, str]:
        """The sort key; lowest is best, and the guide's id breaks ties."""
        guide = self.guide
        return guide.again > 0, not self.own, self.score, guide.since, guide.guide


@dataclass(frozen=True, slots=True)
class Choice:
    """All candidates, best first, and why the first was chosen.

    `rule` set the best apart from the next; `alike` counts the candidates it had to compare.
    """

    candidates: Sequence[Candidate]
    rule: str
    alike: int

    @property
    def guide(self) -> Idle:
        """The chosen guide."""
        return self.candidates[0].guide


def choose_guide(eligible: Sequence[Idle], head: Waiting, coverage: Coverage) -> Choice | None:
    """Return the best of the guides who may take the contact; None if there are none."""
    if not eligible:
        return None
    mean_taken = sum(guide.taken for guide in eligible) / len(eligible)
    candidates = [_candidate(guide, head, coverage, mean_taken) for guide in eligible]
    ordered = sorted(candidates, key=lambda candidate: candidate.rank)
    rule, alike = _deciding_rule(ordered)
    return Choice(ordered, rule, alike)


def _candidate(guide: Idle, head: Waiting, coverage: Coverage, mean_taken: float) -> Candidate:
    """Score a guide: cost, plus evenness for each contact above `mean_taken`."""
    cost = coverage.cost[guide.profile] if coverage.rules.scarcity else 0.0
    score = cost + coverage.rules.evenness_percent / 100 * (guide.taken - mean_taken)
    return Candidate(guide, (head.queue, guide.profile) in coverage.own, cost, score)


def _deciding_rule(ordered: Sequence[Candidate]) -> tuple[str, int]:
    """Return the rule that set the best apart from the next, and how many it compared."""
    best = ordered[0]
    if len(ordered) == 1:
        return ONLY, 1
    if ordered[1].guide.again and not best.guide.again:
        return REACHABLE, len(ordered)
    if best.own != ordered[1].own:
        return OWN, len(ordered)
    own = [candidate for candidate in ordered if candidate.own == best.own]
    if best.score != ordered[1].score:
        return SCORE, len(own)
    return LONGEST, sum(candidate.score == best.score for candidate in own)
