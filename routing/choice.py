"""Choosing a guide: own groups first, then the least score, then who has been idle longest."""

from collections.abc import Sequence
from dataclasses import dataclass

from routing.cover import Cover
from routing.snapshot import Idle, Waiting

ONLY, OWN, SCORE, LONGEST = "only", "own group", "score", "longest idle"
"""What may set the chosen guide apart from the next best."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The guide, the rule that decided, and the scores of all who might have taken it."""

    guide: Idle
    rule: str
    scores: dict[str, float]


def choose_guide(able: Sequence[Idle], head: Waiting, cover: Cover) -> Choice | None:
    """The best of those who may take the contact; None of nobody."""
    if not able:
        return None
    scores = _scores(able, cover)
    ranks = {
        guide: (
            (head.queue, guide.profile) not in cover.own,
            scores[guide.guide],
            guide.since,
            guide.guide,
        )
        for guide in able
    }
    ordered = sorted(able, key=ranks.__getitem__)
    rule = _rule([ranks[guide] for guide in ordered[:2]])
    return Choice(ordered[0], rule, {guide.guide: scores[guide.guide] for guide in ordered})


def _scores(able: Sequence[Idle], cover: Cover) -> dict[str, float]:
    """Cost, and what each contact taken today beyond the mean of those compared adds to it."""
    rules, usual = cover.rules, sum(guide.taken for guide in able) / len(able)
    return {
        guide.guide: (cover.cost[guide.profile] if rules.scarcity else 0.0)
        + rules.evenness_percent / 100 * (guide.taken - usual)
        for guide in able
    }


def _rule(best: Sequence[tuple[bool, float, float, str]]) -> str:
    """What the best has before the next best."""
    if len(best) == 1:
        return ONLY
    return next((rule for rule, i in ((OWN, 0), (SCORE, 1)) if best[0][i] != best[1][i]), LONGEST)
