"""Hold-back: keep the last idle speaker of a scarce language free for a while."""

from collections.abc import Mapping

from routing.decide.snapshot import Waiting
from routing.eligibility.coverage import Coverage
from routing.state.queue import Queue


def may_hold_back(head: Waiting, coverage: Coverage, waiting: int, now: float) -> bool:
    """Return whether the contact may wait a little although a guide is free.

    `waiting` counts all contacts that wait. Never held back: a contact in a scarce language, one
    of a group with its own head start, as in a crisis, and one that no other guide on duty could
    take later.
    """
    rules = coverage.rules
    if waiting > rules.hold_back_waiting or head.waited(now) >= rules.hold_back_s:
        return False
    scarce = Queue.parse(head.queue).language in coverage.scarce
    return not scarce and head.queue not in coverage.hurried and coverage.qualified[head.queue] > 1


def with_last_speakers(coverage: Coverage, free: Mapping[str, int]) -> frozenset[str]:
    """Return the profiles that hold the last idle speaker of a scarce language.

    `free` counts idle guides by profile.
    """
    last = {
        language for language in coverage.scarce if _count_speakers(language, coverage, free) == 1
    }
    return frozenset(profile for profile in free if coverage.spoken[profile] & last)


def _count_speakers(language: str, coverage: Coverage, free: Mapping[str, int]) -> int:
    return sum(count for profile, count in free.items() if language in coverage.spoken[profile])
