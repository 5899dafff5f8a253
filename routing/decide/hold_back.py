"""Hold-back: keep the last idle speaker of a scarce language free for a while."""

from collections.abc import Mapping, Sequence

from config.model.routing import Routing
from routing.decide.snapshot import Waiting
from routing.eligibility.coverage import Coverage
from routing.state.queue import Queue


def may_hold_back(
    head: Waiting, coverage: Coverage, waiting: int, longest: float, now: float
) -> bool:
    """Return whether the contact may wait a little although a guide is free.

    `waiting` counts all contacts that wait, `longest` is the longest wait in no scarce language.
    Never held back: a contact in a scarce language, one of a group with its own head start, as in
    a crisis, and one that no other guide on duty could take later.
    """
    rules = coverage.rules
    early = head.waited(now) < rules.hold_back_s and waiting <= rules.hold_back_waiting
    if not (early or _is_late(longest, waiting, rules)):
        return False
    scarce = _is_scarce(head, coverage)
    return not scarce and head.queue not in coverage.hurried and coverage.qualified[head.queue] > 1


def longest_wait(heads: Sequence[Waiting], coverage: Coverage, now: float) -> float:
    """Return the longest wait in seconds of the contacts in no scarce language; 0 for none."""
    return max((head.waited(now) for head in heads if not _is_scarce(head, coverage)), default=0.0)


def _is_late(longest: float, waiting: int, rules: Routing) -> bool:
    """Return whether the late reserve applies: the service target is missed already."""
    late = rules.late_reserve_from_s < longest < rules.late_reserve_s
    return late and waiting <= rules.late_reserve_waiting


def _is_scarce(head: Waiting, coverage: Coverage) -> bool:
    return Queue.parse(head.queue).language in coverage.scarce


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
