"""Hold-back: the last idle speaker of a scarce language is kept free for a short while."""

from collections.abc import Mapping

from routing.cover import Cover
from routing.queue import Queue
from routing.snapshot import Idle, Waiting


def held_back(
    guide: Idle,
    head: Waiting,
    cover: Cover,
    *,
    free: Mapping[str, int],
    waiting: int,
    now: float,
) -> bool:
    """Whether the contact is to wait a little although the guide is free.

    `free` counts idle guides by profile, `waiting` all contacts that wait. A contact in a scarce
    language is never held back, nor one that nobody else on duty could take later.
    """
    rules = cover.rules
    if waiting > rules.hold_back_waiting or head.waited(now) >= rules.hold_back_s:
        return False
    if Queue.parse(head.queue).language in cover.scarce or cover.qualified[head.queue] == 1:
        return False
    return any(_speakers(x, cover, free) == 1 for x in cover.spoken[guide.profile])


def _speakers(language: str, cover: Cover, free: Mapping[str, int]) -> int:
    return sum(count for profile, count in free.items() if language in cover.spoken[profile])
