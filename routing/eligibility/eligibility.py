"""Eligibility: which guides may serve which queue, and after how long a wait."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Literal

from config.model.site import Site
from routing.eligibility.profile import Profile, profiles
from routing.state.queue import Queue

Rule = Literal["own group", "level 2", "few speak it", "outside own groups", "overflow", "steps in"]


@dataclass(frozen=True, slots=True)
class EligibleProfile:
    """How a profile comes to serve a queue; waits in seconds, infinite for never.

    `after` always applies, by the rule `by`; `outside` only while language goes before group.
    `own`: the group is one of the profile's groups. `speaks`: the language is one of its languages.
    """

    profile: Profile
    after: float
    by: Rule
    outside: float
    own: bool
    speaks: bool = True

    def wait(self, language_first: bool) -> float:
        """Return the wait from which the profile serves the queue."""
        return min(self.after, self.outside) if language_first else self.after


@dataclass(frozen=True)
class Eligibility:
    """Eligibility by queue: `profiles[queue]` are the profiles that may ever serve it."""

    profiles: Mapping[str, tuple[EligibleProfile, ...]]

    @cached_property
    def after(self) -> dict[str, dict[str, float]]:
        """By queue, the guides who may ever serve it and the shortest wait of each."""
        return {queue: _best_waits(eligible) for queue, eligible in self.profiles.items()}

    def of(self, queue: str) -> dict[str, float]:
        """Return the guides who may ever serve the queue and the shortest wait of each."""
        return self.after.get(queue, {})


def eligibility_of(site: Site) -> Eligibility:
    """Return which profiles may serve each queue of the site.

    First-level skills serve at once, second-level ones after the group's `widen_after_s`. Then
    come speakers of a scarce language outside their groups, and guides of the overflow group.
    """
    known = profiles(site)
    few = {language for language in site.languages if few_speak(site, language)}
    return Eligibility({id_: _ways(site, Queue.parse(id_), known, few) for id_ in site.queue_ids()})


def few_speak(site: Site, language: str) -> bool:
    """Return whether the language can be scarce.

    At most half of all guides speak it, it is not the site's default language, and the site has
    the rule switched on.
    """
    speakers = sum(language in guide.languages for guide in site.guides.values())
    few = 2 * speakers <= len(site.guides) and site.routing.few_speakers > 0
    return few and language != site.default_language


def _ways(
    site: Site, queue: Queue, known: tuple[Profile, ...], few: set[str]
) -> tuple[EligibleProfile, ...]:
    outside = site.routing.outside_after_s if queue.language in few else math.inf
    found = [_way(site, profile, queue, outside) for profile in known]
    return tuple(one for one in found if one.wait(language_first=True) < math.inf)


def _way(site: Site, profile: Profile, queue: Queue, outside: float) -> EligibleProfile:
    own, speaks = queue.group in profile.groups, queue.language in profile.languages
    after, by = _soonest(site, profile, queue)
    return EligibleProfile(profile, after, by, outside if speaks else math.inf, own, speaks)


def _soonest(site: Site, profile: Profile, queue: Queue) -> tuple[float, Rule]:
    """Return the shortest wait that always applies, and the first rule that gives it."""
    skilled, overflow = _by_skill(site, profile, queue), site.groups[queue.group].overflow
    own: Rule = "level 2" if _is_wide(site, profile, queue) else "own group"
    found: list[tuple[float, Rule]] = [(skilled, own)]
    if overflow:
        helping = _by_skill(site, profile, Queue(overflow.group, queue.language))
        found.append((max(helping, overflow.after_s), "overflow"))
    found.append((_step_in_wait(site, profile, queue), "steps in"))
    return min(found, key=itemgetter(0))


def _step_in_wait(site: Site, profile: Profile, queue: Queue) -> float:
    """Return when the profile steps in for a speaker, by the language's rule."""
    rule = site.languages[queue.language].without_speaker
    if rule.rule == "interpreter" and profile.interpreter and queue.group in profile.groups:
        return float(rule.after_s)
    if rule.rule == "second" and rule.language is not None:
        return max(float(rule.after_s), _by_skill(site, profile, Queue(queue.group, rule.language)))
    return math.inf


def _by_skill(site: Site, profile: Profile, queue: Queue) -> float:
    if None in _levels(profile, queue):
        return math.inf
    wide = _is_wide(site, profile, queue)
    return float(site.groups[queue.group].widen_after_s) if wide else 0.0


def _is_wide(site: Site, profile: Profile, queue: Queue) -> bool:
    return site.routing.widening and 2 in _levels(profile, queue)


def _levels(profile: Profile, queue: Queue) -> tuple[int | None, int | None]:
    return profile.groups.get(queue.group), profile.languages.get(queue.language)


def _best_waits(eligible: tuple[EligibleProfile, ...]) -> dict[str, float]:
    return {
        guide: one.wait(language_first=True) for one in eligible for guide in one.profile.guides
    }
