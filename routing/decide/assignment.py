"""Decide who gets the next call: pair waiting contacts with idle guides.

The most urgent contact comes first (`urgency.py`) and gets the best guide who may take it
(`guide_ranking.py`), unless hold-back keeps that guide free (`hold_back.py`). A caller in a scarce
language may interrupt a wrap-up (`interruption.py`). Only the heads of the queues, the idle guides
and those in wrap-up are read.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from routing.decide.explanation import Explanation
from routing.decide.guide_ranking import Choice, choose_guide
from routing.decide.hold_back import longest_wait, may_hold_back, with_last_speakers
from routing.decide.interruption import interruptible
from routing.decide.snapshot import Idle, Snapshot, Waiting
from routing.decide.urgency import head_start, most_urgent_first
from routing.eligibility.coverage import Coverage


@dataclass(frozen=True, slots=True)
class Pair:
    """A decision: offer this contact to this guide, and why.

    `back` is when a contact returned to the queue, 0 if it never left it. `interrupts`: the guide
    is in wrap-up.
    """

    contact: str
    queue: str
    guide: str
    why: Explanation
    back: float = 0.0
    interrupts: bool = False


def match_contacts(seen: Snapshot, coverage: Coverage, now: float) -> list[Pair]:
    """Pair each contact, most urgent first, with the best guide who may take it.

    A caller in a scarce language for whom no speaker is free gets one in wrap-up.
    """
    longest = longest_wait(seen.heads, coverage, now)
    left = _Left(list(seen.idle), list(seen.wrap_up), Counter(seen.free), longest)
    for head in most_urgent_first(seen.heads, coverage, now):
        if not (left.idle or left.wrap_up):
            break
        pair = _with_idle(left, head, seen, coverage, now)
        pair = pair or _with_interrupted(left, head, seen, coverage, now)
        if pair:
            left.pairs.append(pair)
    return left.pairs


@dataclass(slots=True)
class _Left:
    """The guides not yet paired, and the pairs so far.

    `free` counts idle guides by profile; `longest` is the longest wait in no scarce language.
    """

    idle: list[Idle]
    wrap_up: list[Idle]
    free: Counter[str]
    longest: float
    pairs: list[Pair] = field(default_factory=list)


def _with_idle(
    left: _Left, head: Waiting, seen: Snapshot, coverage: Coverage, now: float
) -> Pair | None:
    eligible = _eligible(left.idle, head, seen, coverage, now)
    kept = _held_back(eligible, head, seen, coverage, left, now)
    choice = choose_guide([guide for guide in eligible if guide not in kept], head, coverage)
    if choice is None:
        return None
    alone = bool(seen.kept_for(head.contact))
    might = 1 if alone else _count_possible(choice, left.idle, left.free)
    left.idle.remove(choice.guide)
    left.free[choice.guide.profile] -= 1
    return _pair(choice, head, seen, coverage, kept, might, now)


def _with_interrupted(
    left: _Left, head: Waiting, seen: Snapshot, coverage: Coverage, now: float
) -> Pair | None:
    choice = choose_guide(interruptible(left.wrap_up, head, seen, coverage, now), head, coverage)
    if choice is None:
        return None
    left.wrap_up.remove(choice.guide)
    pair = _pair(choice, head, seen, coverage, [], len(choice.candidates), now)
    return replace(pair, interrupts=True, why=replace(pair.why, interrupts=True))


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
    left: _Left,
    now: float,
) -> list[Idle]:
    """Return the guides whom hold-back keeps free from this contact.

    A speaker in wrap-up who may be interrupted counts as free.
    """
    waiting = seen.waiting - len(left.pairs)
    if seen.kept_for(head.contact) or not may_hold_back(head, coverage, waiting, left.longest, now):
        return []
    last_speakers = with_last_speakers(coverage, left.free + Counter(seen.interruptible))
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
