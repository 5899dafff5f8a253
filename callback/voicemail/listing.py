"""Open voicemails: those of some queues, one by id, and how many there are.

One of a queue that the site no longer has is in the queue that took its contacts over.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from callback.state.store import Callbacks
from callback.voicemail.record import Voicemail
from routing.state.queue import Queue
from routing.verbs.move_contact import current_queue

MOST = 200
"""How many voicemails a list shows."""


@dataclass(frozen=True, slots=True)
class OpenVoicemails:
    """How many voicemails a queue has, and since when the oldest waits (Unix seconds)."""

    count: int
    oldest: float


def voicemail(callbacks: Callbacks, id_: str) -> Voicemail | None:
    """Return a voicemail, open or closed lately; None if there is none with this id."""
    return next(iter(_read(callbacks, [id_])), None)


def open_voicemails(
    callbacks: Callbacks, queues: Container[str], most: int = MOST
) -> list[Voicemail]:
    """Return the open voicemails of the queues, oldest first."""
    ids = [id_ for id_, queue, _ in _listed(callbacks) if queue in queues]
    return _read(callbacks, ids[:most])


def count_voicemails(callbacks: Callbacks) -> Mapping[str, OpenVoicemails]:
    """Return by queue how many voicemails are open; queues without any are left out."""
    found: dict[str, OpenVoicemails] = {}
    for _, queue, left in _listed(callbacks):
        known = found.get(queue)
        oldest = known.oldest if known else left
        found[queue] = OpenVoicemails((known.count if known else 0) + 1, oldest)
    return found


def _listed(callbacks: Callbacks) -> list[tuple[str, str, float]]:
    """Return id, queue and time of every open voicemail, oldest first."""
    router = callbacks.router
    members = router.store.redis.zrange(callbacks.keys.voicemails, 0, -1, withscores=True)
    listed = cast("list[tuple[str, float]]", members)
    parts = ((*member.partition("."), left) for member, left in listed)
    return [
        (id_, current_queue(router, Queue.parse(queue)).id, left / 1000)
        for id_, _, queue, left in parts
    ]


def _read(callbacks: Callbacks, ids: Sequence[str]) -> list[Voicemail]:
    pipe = callbacks.router.store.redis.pipeline(transaction=False)
    for id_ in ids:
        pipe.hgetall(callbacks.keys.voicemail(id_))
    found = cast("list[dict[str, Any]]", pipe.execute()) if ids else []
    each = zip(ids, found, strict=True)
    read = [Voicemail.read(id_, fields) for id_, fields in each if "state" in fields]
    return [replace(one, queue=current_queue(callbacks.router, one.queue)) for one in read]
