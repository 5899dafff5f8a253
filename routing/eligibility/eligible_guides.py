"""The guides who may serve a queue, each with the wait and the rule."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from config.model.guide import by_number
from routing.eligibility.eligibility import Eligibility, EligibleProfile, Rule


@dataclass(frozen=True, slots=True)
class EligibleGuide:
    """A guide who serves a queue; `after_s` is 0 if they serve it at once."""

    guide: str
    after_s: float
    rule: Rule


def eligible_guides(
    eligibility: Eligibility, queue: str, language_first: frozenset[str]
) -> tuple[EligibleGuide, ...]:
    """Return the guides who serve the queue, shortest wait first.

    `language_first` names the queues in which language goes before group.
    """
    found = _servers(eligibility, queue, queue in language_first)
    ordered = sorted(found, key=lambda one: (one.after_s, by_number(one.guide)))
    return tuple(ordered)


def _servers(eligibility: Eligibility, queue: str, language_first: bool) -> Iterator[EligibleGuide]:
    for one in eligibility.profiles.get(queue, ()):
        wait = one.wait(language_first)
        for guide in one.profile.guides if wait < math.inf else ():
            yield EligibleGuide(guide, wait, _rule(one, wait))


def _rule(one: EligibleProfile, wait: float) -> Rule:
    """Return the rule that gives the profile its shortest wait."""
    if wait < one.after:
        return "few speak it" if one.own else "outside own groups"
    return one.by
