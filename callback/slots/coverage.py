"""How many callbacks of each language are due when, counted in Redis."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from callback.state.store import Callbacks
from routing.state.queue import Queue
from routing.state.store import ms


@dataclass(slots=True)
class Due:
    """The open callbacks of a language.

    `waiting` are in line, being rung, or have their citizen on the line; `suspended` have
    no known end; `by_moment` counts those that are due in each of the spans asked for.
    """

    waiting: int
    suspended: int
    by_moment: list[int]


def due_of(callbacks: Callbacks, starts: Sequence[float], length_s: float) -> dict[str, Due]:
    """Return by language what is due in the span that begins at each of `starts`."""
    found = {code: Due(0, 0, [0] * len(starts)) for code in callbacks.router.site.languages}
    for queue in callbacks.router.queues:
        _add(found[Queue.parse(queue).language], _counts(callbacks, queue, starts, length_s))
    return found


def _counts(
    callbacks: Callbacks, queue: str, starts: Sequence[float], length_s: float
) -> list[int]:
    keys, pipe = callbacks.keys, callbacks.router.store.redis.pipeline(transaction=False)
    pipe.zcard(keys.open(queue))
    pipe.zcard(keys.scheduled(queue))
    pipe.zcount(keys.returning(queue), "(0", "inf")
    pipe.zcount(keys.returning(queue), "inf", "inf")
    opened, scheduled, out, suspended = cast("list[int]", pipe.execute())
    if not opened:
        return []
    for start in starts:
        span = (ms(start), f"({ms(start + length_s)}")
        pipe.zcount(keys.scheduled(queue), *span)
        pipe.zcount(keys.returning(queue), *span)
    due = cast("list[int]", pipe.execute())
    sums = map(sum, zip(due[::2], due[1::2], strict=True))
    return [opened - scheduled - out, suspended, *sums]


def _add(due: Due, counts: list[int]) -> None:
    if counts:
        waiting, suspended, *by_moment = counts
        due.waiting += waiting
        due.suspended += suspended
        due.by_moment = [sum(both) for both in zip(due.by_moment, by_moment, strict=True)]
