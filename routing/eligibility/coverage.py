"""Coverage: what the guides on duty can serve, and what is scarce now."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from config.model.routing import Routing
from routing.decide.cost import costs
from routing.eligibility.eligibility import Eligibility, EligibleProfile
from routing.eligibility.profile import Profile
from routing.state.queue import Queue


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the guides on duty make of each queue, profile and language.

    - `scarce`: languages that few on duty speak.
    - `language_first`: queues whose speakers also serve them outside their own groups.
    - `waits[queue][profile]`: wait in seconds from which the profile serves the queue.
    - `own`: (queue, profile) pairs where the group is the profile's own.
    - `steps_in`: (queue, profile) pairs where the profile does not speak the queue's language.
    - `speaking`: by queue, the profiles that serve it and speak its language.
    - `qualified`: by queue, how many guides of those profiles are on duty.
    - `cost`: by profile.
    - `spoken`: by profile, the scarce languages it speaks.
    - `head_start`: by queue, the seconds by which its contacts count as having waited longer.
    - `hurried`: queues whose group has a head start of its own.
    """

    rules: Routing
    scarce: frozenset[str]
    language_first: frozenset[str]
    waits: Mapping[str, Mapping[str, float]]
    own: frozenset[tuple[str, str]]
    steps_in: frozenset[tuple[str, str]]
    speaking: Mapping[str, Sequence[str]]
    qualified: Mapping[str, int]
    cost: Mapping[str, float]
    spoken: Mapping[str, frozenset[str]]
    head_start: Mapping[str, float]
    hurried: frozenset[str]


def coverage_of(
    eligibility: Eligibility,
    rules: Routing,
    known: tuple[Profile, ...],
    on_duty: Mapping[str, int],
    shares: Mapping[str, float],
    scarcities: frozenset[str],
    head_start: Mapping[str, int],
) -> Coverage:
    """Return the coverage by the guides on duty, counted by profile.

    `shares` are the queues' shares of all arrivals, `scarcities` the languages that can be scarce,
    `head_start` the seconds that each group has of its own.
    """
    scarce = scarce_now(rules, known, on_duty, scarcities)
    first = language_first(eligibility, on_duty, scarce)
    waits = {
        queue: _waits(eligible, queue in first) for queue, eligible in eligibility.profiles.items()
    }
    speaking = {queue: _speaking(queue, by, eligibility) for queue, by in waits.items()}
    qualified = {q: sum(on_duty[profile] for profile in by) for q, by in speaking.items()}
    return Coverage(
        rules=rules,
        scarce=scarce,
        language_first=first,
        waits=waits,
        own=_pairs(eligibility, lambda one: one.own),
        steps_in=_pairs(eligibility, lambda one: not one.speaks),
        speaking=speaking,
        qualified=qualified,
        cost=costs(speaking, shares, on_duty),
        spoken={profile.id: scarce & profile.languages.keys() for profile in known},
        head_start=_head_starts(rules, qualified, head_start),
        hurried=frozenset(queue for queue in qualified if head_start[Queue.parse(queue).group]),
    )


def scarce_now(
    rules: Routing,
    known: tuple[Profile, ...],
    on_duty: Mapping[str, int],
    scarcities: frozenset[str],
) -> frozenset[str]:
    """Return the languages that few on duty speak, out of those that can be scarce."""
    return frozenset(
        x for x in scarcities if _count_speakers(x, known, on_duty) <= rules.few_speakers
    )


def language_first(
    eligibility: Eligibility, on_duty: Mapping[str, int], scarce: frozenset[str]
) -> frozenset[str]:
    """Return the queues in which language goes before group.

    In these the language is scarce, or no guide of the group on duty speaks it.
    """
    return frozenset(
        queue
        for queue, eligible in eligibility.profiles.items()
        if Queue.parse(queue).language in scarce
        or not any(one.own and one.speaks and on_duty[one.profile.id] for one in eligible)
    )


def _pairs(
    eligibility: Eligibility, holds: Callable[[EligibleProfile], bool]
) -> frozenset[tuple[str, str]]:
    """Return the (queue, profile) pairs for which a condition holds."""
    return frozenset(
        (queue, one.profile.id)
        for queue, eligible in eligibility.profiles.items()
        for one in eligible
        if holds(one)
    )


def _head_starts(
    rules: Routing, qualified: Mapping[str, int], of_groups: Mapping[str, int]
) -> dict[str, float]:
    """Return each queue's head start in seconds: for scarcity, and its group's own."""
    return {
        queue: _scarcity_head_start(rules, count) + of_groups[Queue.parse(queue).group]
        for queue, count in qualified.items()
    }


def _scarcity_head_start(rules: Routing, qualified: int) -> float:
    """Return the head start of a queue that few on duty can serve; at most `boost_s`."""
    return rules.boost_s * max(0.0, 1 - qualified / rules.boost_below)


def _waits(eligible: Sequence[EligibleProfile], language_first: bool) -> dict[str, float]:
    waits = {one.profile.id: one.wait(language_first) for one in eligible}
    return {profile: wait for profile, wait in waits.items() if wait < math.inf}


def _speaking(queue: str, by: Mapping[str, float], eligibility: Eligibility) -> list[str]:
    """Return the profiles that speak the queue's language; others add no cost."""
    return [
        one.profile.id for one in eligibility.profiles[queue] if one.speaks and one.profile.id in by
    ]


def _count_speakers(language: str, known: tuple[Profile, ...], on_duty: Mapping[str, int]) -> int:
    return sum(on_duty[profile.id] for profile in known if language in profile.languages)
