"""The list of open callbacks: the first of them, and how many there are in each situation."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from callback.state.record import Callback
from callback.state.store import Callbacks
from routing.state.contact import ContactState


class Situation(StrEnum):
    """What an open callback does, as the list shows it."""

    WAITING = "waiting"
    TIMED = "timed"
    RESTING = "resting"
    RUNG = "rung"
    LIVE = "live"
    ENDED = "ended"


def situation(callback: Callback) -> Situation:
    """Return what the callback does."""
    contact = callback.contact
    if contact.live and not contact.end:
        return Situation.LIVE
    match contact.state:
        case ContactState.WAITING:
            return Situation.WAITING
        case ContactState.PAUSED:
            return Situation.TIMED if callback.due else Situation.RESTING
        case ContactState.ENDED:
            return Situation.ENDED
        case _:
            return Situation.RUNG


@dataclass(frozen=True, slots=True)
class Listed:
    """The callbacks that match, longest wait first, and the totals whatever their situation."""

    totals: Counter[str]
    first: list[Callback]


def listed(callbacks: Callbacks, queues: Sequence[str], wanted: str, most: int) -> Listed:
    """Return the first open callbacks of these queues, in the `wanted` situation if not empty."""
    totals = _totals(callbacks, queues)
    size = min(most, totals[wanted] if wanted else totals.total())
    matches: Callable[[Callback], bool] = lambda one: wanted in ("", situation(one))  # noqa: E731
    found: list[Callback] = []
    for some in _pages(callbacks, queues, most) if size else ():
        found += filter(matches, some)
        if len(found) >= size:
            break
    return Listed(totals, found[:most])


def _totals(callbacks: Callbacks, queues: Sequence[str]) -> Counter[str]:
    keys, pipe = callbacks.keys, callbacks.router.store.redis.pipeline(transaction=False)
    for queue in queues:
        pipe.zcard(keys.open(queue))
        pipe.zcard(keys.scheduled(queue))
        pipe.zcount(keys.returning(queue), "(0", "inf")
        pipe.zcount(keys.returning(queue), 0, 0)
    found = cast("list[int]", pipe.execute()) if queues else []
    opened, timed, resting, others = (sum(found[part::4]) for part in range(4))
    rung = sum(one.queue.id in queues for one in _rung(callbacks))
    return Counter(
        timed=timed,
        resting=resting,
        rung=rung,
        waiting=others - rung,
        live=opened - timed - resting - others,
    )


def _rung(callbacks: Callbacks) -> list[Callback]:
    """Return the callbacks that guides are offered, or have accepted and not met."""
    router, pipe = callbacks.router, callbacks.router.store.redis.pipeline(transaction=False)
    for guide in router.site.guides:
        pipe.hget(router.store.keys.guide(guide), "contact")
    ids = [id_ for id_ in cast("list[str | None]", pipe.execute()) if id_]
    before = (ContactState.OFFERED, ContactState.CONNECTING)
    found = callbacks.get_all(ids)
    return [one for one in found if one.is_awaited and one.contact.state in before]


def _pages(callbacks: Callbacks, queues: Sequence[str], most: int) -> Iterator[list[Callback]]:
    """Yield all open callbacks of the queues, longest wait first, `most` at a time."""
    keys, redis = callbacks.keys, callbacks.router.store.redis
    every = len(queues) == len(callbacks.router.queues)
    lists = [keys.every_open] if every else [keys.open(queue) for queue in queues]
    seen, size = 0, most
    while True:
        pipe = redis.pipeline(transaction=False)
        for key in lists:
            pipe.zrange(key, 0, size - 1, withscores=True)
        lines = cast("list[list[tuple[str, float]]]", pipe.execute())
        ranked = sorted((since, id_) for line in lines for id_, since in line)[seen:size]
        if not ranked:
            return
        yield callbacks.get_all([id_ for _, id_ in ranked])
        seen, size = size, size + most
