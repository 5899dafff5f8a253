"""Decide who gets the next call: pair waiting contacts with idle guides.

The most urgent contact comes first (`urgency.py`) and gets the best guide who may take it
(`guide_ranking.py`), unless hold-back keeps that guide free (`hold_back.py`). Only the heads of the
queues and the idle guides are read.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from routing.decide.explanation import Explanation
from routing.decide.guide_ranking import Choice, choose_guide
from routing.decide.hold_back import may_hold_back, with_last_speakers
from routing.decide.snapshot import Idle, Snapshot, Waiting
from routing.decide.urgency import head_start, most_urgent_first
from routing.eligibility.coverage import Coverage


@dataclass(frozen=True, slots=True)
class Pair:
    """A decision: offer this contact to this guide, and why.

    `back` is when a contact returned to the queue, 0 if it never left it.
    """

    contact: str
    queue: str
    guide: str
    why: Explanation
    back: float = 0.0


def match_contacts(seen: Snapshot, coverage: Coverage, now: float) -> list[Pair]:
    """Pair each contact, most urgent first, with the best guide who may take it."""
    idle, free, pairs = list(seen.idle), Counter(seen.free), list[Pair]()
    for head in most_urgent_first(seen.heads, coverage, now):
        if not idle:
            break
        eligible = _eligible(idle, head, seen, coverage, now)
        kept = _held_back(eligible, head, seen, coverage, free, len(pairs), now)
        choice = choose_guide([guide for guide in eligible if guide not in kept], head, coverage)
        if choice:
            might = 1 if seen.kept_for(head.contact) else _count_possible(choice, idle, free)
            pairs.append(_pair(choice, head, seen, coverage, kept, might, now))
            idle.remove(choice.guide)
            free[choice.guide.profile] -= 1
    return pairs


def _eligible(
    idle: Sequence[Idle], head: Waiting, seen: Snapshot, coverage: Coverage, now: float
) -> list[Idle]:
    """Return the guides who may take the contact; if reserved, only its guide."""
    keeper = seen.kept_for(head.contact)
    if keeper:
        return [guide for guide in idle if guide.guide == keeper]
    rung = [guide for guide in idle if guide.again <= now]
    profiles_now = set(_eligible_profiles(head, coverage, now))
    return [
        guide
        for guide in rung
        if guide.profile in profiles_now and (head.contact, guide.guide) not in seen.declined
    ]


def _eligible_profiles(head: Waiting, coverage: Coverage, now: float) -> Iterator[str]:
    """Yield the profiles that may serve the contact by now.

    A guide without the language steps in after time spent in the queue; time out of the queue,
    as overnight, does not count.
    """
    waited, stood = head.waited(now), head.stood(now)
    for profile, wait in coverage.waits[head.queue].items():
        if wait <= (stood if (head.queue, profile) in coverage.steps_in else waited):
            yield profile


def _held_back(
    eligible: Sequence[Idle],
    head: Waiting,
    seen: Snapshot,
    coverage: Coverage,
    free: Mapping[str, int],
    served: int,
    now: float,
) -> list[Idle]:
    """Return the guides whom hold-back keeps free from this contact."""
    waiting = seen.waiting - served
    if seen.kept_for(head.contact) or not may_hold_back(head, coverage, waiting, now):
        return []
    last_speakers = with_last_speakers(coverage, free)
    return [guide for guide in eligible if guide.profile in last_speakers]


def _count_possible(choice: Choice, idle: Sequence[Idle], free: Mapping[str, int]) -> int:
    """Count the free guides who may take the contact.

    Only the first few of each profile are read and compared; the others are just counted.
    """
    profiles = {candidate.guide.profile for candidate in choice.candidates}
    read = sum(guide.profile in profiles for guide in idle)
    return len(choice.candidates) + sum(free[profile] for profile in profiles) - read


def _pair(
    choice: Choice,
    head: Waiting,
    seen: Snapshot,
    coverage: Coverage,
    kept: Sequence[Idle],
    might: int,
    now: float,
) -> Pair:
    guide, kept_for = choice.guide, seen.kept_for(head.contact)
    why = Explanation(
        choice=choice,
        now=now,
        waited=head.waited(now),
        head_start=head_start(coverage, head.queue),
        qualified=coverage.qualified[head.queue],
        might=might,
        after=0.0 if kept_for else coverage.waits[head.queue][guide.profile],
        reserved=bool(kept_for),
        kept=[guide.guide for guide in kept],
    )
    return Pair(head.contact, head.queue, guide.guide, why, head.back)
