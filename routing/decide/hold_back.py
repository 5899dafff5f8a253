"""Hold-back: the last idle speaker of a scarce language is kept free for a short while."""

from collections.abc import Mapping

from routing.decide.snapshot import Waiting
from routing.eligibility.coverage import Cover
from routing.state.queue import Queue


def may_hold_back(head: Waiting, cover: Cover, waiting: int, now: float) -> bool:
    """Whether the contact may be let wait a little beside a free guide; `waiting` counts all.

    A contact in a scarce language never is, nor one of a group with a head start of its own, as in
    a crisis, nor one that nobody else on duty could take later.
    """
    rules = cover.rules
    if waiting > rules.hold_back_waiting or head.waited(now) >= rules.hold_back_s:
        return False
    scarce = Queue.parse(head.queue).language in cover.scarce
    return not scarce and head.queue not in cover.hurried and cover.qualified[head.queue] > 1


def with_last_speakers(cover: Cover, free: Mapping[str, int]) -> frozenset[str]:
    """The profiles in which the last idle speaker of a scarce language is to be found.

    `free` counts idle guides by profile.
    """
    last = {language for language in cover.scarce if _speakers(language, cover, free) == 1}
    return frozenset(profile for profile in free if cover.spoken[profile] & last)


def _speakers(language: str, cover: Cover, free: Mapping[str, int]) -> int:
    return sum(count for profile, count in free.items() if language in cover.spoken[profile])
