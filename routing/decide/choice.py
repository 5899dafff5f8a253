"""Choosing a guide: own groups first, then the least score, then who has been idle longest.

A guide whose telephone could not be rung at the last try comes after all others.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from routing.decide.snapshot import Idle, Waiting
from routing.eligibility.coverage import Cover

ONLY, REACHABLE, OWN, SCORE, LONGEST = "only", "reachable", "own group", "score", "longest idle"
"""What may set the chosen guide apart from the next best."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A guide who might take the contact: a low `score` is good, and is made of the `cost` of the
    skills and of the contacts taken today."""

    guide: Idle
    own: bool
    cost: float
    score: float

    @property
    def rank(self) -> tuple[bool, bool, float, float, str]:
        """The least is the best; the last only that two are never alike."""
        guide = self.guide
        return guide.again > 0, not self.own, self.score, guide.since, guide.guide


@dataclass(frozen=True, slots=True)
class Choice:
    """All who might have taken it, the best first, the rule that set that one apart from the next,
    and how many were `alike` when it came to that rule."""

    candidates: Sequence[Candidate]
    rule: str
    alike: int

    @property
    def guide(self) -> Idle:
        """Who is chosen."""
        return self.candidates[0].guide


def choose_guide(able: Sequence[Idle], head: Waiting, cover: Cover) -> Choice | None:
    """The best of those who may take the contact; None of nobody."""
    if not able:
        return None
    usual = sum(guide.taken for guide in able) / len(able)
    candidates = [_candidate(guide, head, cover, usual) for guide in able]
    ordered = sorted(candidates, key=lambda candidate: candidate.rank)
    rule, alike = _rule(ordered)
    return Choice(ordered, rule, alike)


def _candidate(guide: Idle, head: Waiting, cover: Cover, usual: float) -> Candidate:
    """Its score is its cost, and what each contact taken beyond the `usual` adds to it."""
    cost = cover.cost[guide.profile] if cover.rules.scarcity else 0.0
    score = cost + cover.rules.evenness_percent / 100 * (guide.taken - usual)
    return Candidate(guide, (head.queue, guide.profile) in cover.own, cost, score)


def _rule(ordered: Sequence[Candidate]) -> tuple[str, int]:
    """What the best has before the next best, and among how many that was the question."""
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
