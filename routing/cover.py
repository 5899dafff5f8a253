"""What follows from who is on duty: how scarce each language, queue and guide is just now."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from config.routing import Routing
from routing.cost import costs
from routing.profile import Profile
from routing.queue import Queue
from routing.reach import Reach, Way


@dataclass(frozen=True, slots=True)
class Cover:
    """`scarce` are languages; `ways[queue][profile]` how the profile serves the queue now;
    `qualified` counts guides on duty by queue; `cost` is by profile; `spoken` gives the scarce
    languages of a profile; `head_start` is by group, in seconds."""

    rules: Routing
    scarce: frozenset[str]
    ways: Mapping[str, Mapping[str, Way]]
    qualified: Mapping[str, int]
    cost: Mapping[str, float]
    spoken: Mapping[str, frozenset[str]]
    head_start: Mapping[str, int]

    def wait(self, queue: str, profile: str) -> float:
        """The wait from which the profile may serve the queue; infinite for never."""
        way, language = self.ways[queue].get(profile), Queue.parse(queue).language
        return way.wait(language in self.scarce) if way else math.inf


def cover(
    reach: Reach,
    rules: Routing,
    known: tuple[Profile, ...],
    on_duty: Mapping[str, int],
    shares: Mapping[str, float],
    scarcities: frozenset[str],
    head_start: Mapping[str, int],
) -> Cover:
    """The cover that guides on duty, counted by profile, give.

    `shares` are the queues' parts of all arrivals, `scarcities` the languages that can be scarce.
    """
    scarce = frozenset(x for x in scarcities if _speakers(x, known, on_duty) <= rules.few_speakers)
    ways = {queue: _ways(queue, reach, scarce) for queue in reach.ways}
    return Cover(
        rules=rules,
        scarce=scarce,
        ways=ways,
        qualified={queue: sum(on_duty[profile] for profile in by) for queue, by in ways.items()},
        cost=costs(ways, shares, on_duty),
        spoken={profile.id: scarce & profile.languages.keys() for profile in known},
        head_start=head_start,
    )


def _ways(queue: str, reach: Reach, scarce: frozenset[str]) -> dict[str, Way]:
    few = Queue.parse(queue).language in scarce
    return {way.profile.id: way for way in reach.ways[queue] if way.wait(few) < math.inf}


def _speakers(language: str, known: tuple[Profile, ...], on_duty: Mapping[str, int]) -> int:
    return sum(on_duty[profile.id] for profile in known if language in profile.languages)
