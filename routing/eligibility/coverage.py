"""Coverage: what the guides on duty can serve, and what is scarce now."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from config.routing import Routing
from routing.decide.cost import costs
from routing.eligibility.eligibility import Reach, Way
from routing.eligibility.profile import Profile
from routing.state.queue import Queue


@dataclass(frozen=True, slots=True)
class Cover:
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


def cover(
    reach: Reach,
    rules: Routing,
    known: tuple[Profile, ...],
    on_duty: Mapping[str, int],
    shares: Mapping[str, float],
    scarcities: frozenset[str],
    head_start: Mapping[str, int],
) -> Cover:
    """Return the coverage by the guides on duty, counted by profile.

    `shares` are the queues' shares of all arrivals, `scarcities` the languages that can be scarce,
    `head_start` the seconds that each group has of its own.
    """
    scarce = scarce_now(rules, known, on_duty, scarcities)
    first = language_first(reach, on_duty, scarce)
    waits = {queue: _waits(ways, queue in first) for queue, ways in reach.ways.items()}
    speaking = {queue: _speaking(queue, by, reach) for queue, by in waits.items()}
    qualified = {q: sum(on_duty[profile] for profile in by) for q, by in speaking.items()}
    return Cover(
        rules=rules,
        scarce=scarce,
        language_first=first,
        waits=waits,
        own=frozenset((q, w.profile.id) for q, ways in reach.ways.items() for w in ways if w.own),
        steps_in=frozenset(
            (q, w.profile.id) for q, ways in reach.ways.items() for w in ways if not w.speaks
        ),
        speaking=speaking,
        qualified=qualified,
        cost=costs(speaking, shares, on_duty),
        spoken={profile.id: scarce & profile.languages.keys() for profile in known},
        head_start={
            queue: _scarcity_head_start(rules, count) + head_start[Queue.parse(queue).group]
            for queue, count in qualified.items()
        },
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
    reach: Reach, on_duty: Mapping[str, int], scarce: frozenset[str]
) -> frozenset[str]:
    """Return the queues in which language goes before group.

    In these the language is scarce, or no guide of the group on duty speaks it.
    """
    return frozenset(
        queue
        for queue, ways in reach.ways.items()
        if Queue.parse(queue).language in scarce
        or not any(way.own and way.speaks and on_duty[way.profile.id] for way in ways)
    )


def _scarcity_head_start(rules: Routing, qualified: int) -> float:
    """Return the head start of a queue that few on duty can serve; at most `boost_s`."""
    return rules.boost_s * max(0.0, 1 - qualified / rules.boost_below)


def _waits(ways: Sequence[Way], language_first: bool) -> dict[str, float]:
    waits = {way.profile.id: way.wait(language_first) for way in ways}
    return {profile: wait for profile, wait in waits.items() if wait < math.inf}


def _speaking(queue: str, by: Mapping[str, float], reach: Reach) -> list[str]:
    """Return the profiles that speak the queue's language; others add no cost."""
    return [way.profile.id for way in reach.ways[queue] if way.speaks and way.profile.id in by]


def _count_speakers(language: str, known: tuple[Profile, ...], on_duty: Mapping[str, int]) -> int:
    return sum(on_duty[profile.id] for profile in known if language in profile.languages)
