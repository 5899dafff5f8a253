"""Reads the snapshot for a decision, in one round trip."""

from collections.abc import Sequence
from typing import Any

from routing.match import Snapshot, Waiting
from routing.store import Store, ms

# Deep enough that a contact kept apart from a guide does not keep those behind it from that guide.
DEPTH = 3


def look(store: Store, queues: Sequence[str], now: float) -> Snapshot:
    """The first few contacts of each queue, the idle guides, and the pairs kept apart."""
    keys = [store.keys.idle, store.keys.declined, *map(store.keys.queue, queues)]
    lines, idle, declined = store.read("heads", keys, [ms(now), DEPTH])
    return Snapshot(
        heads=[
            head for queue, line in zip(queues, lines, strict=True) for head in _line(queue, line)
        ],
        idle=dict(_scored(idle)),
        declined=frozenset(_pair(member) for member in declined),
    )


def _line(queue: str, flat: Sequence[Any]) -> list[Waiting]:
    return [Waiting(contact, queue, since) for contact, since in _scored(flat)]


def _scored(flat: Sequence[Any]) -> list[tuple[str, float]]:
    """Members and their scores in turn, as scripts answer them; scores are milliseconds."""
    return [(m, float(s) / 1000) for m, s in zip(flat[::2], flat[1::2], strict=True)]


def _pair(member: str) -> tuple[str, str]:
    contact, _, guide = member.partition(":")
    return contact, guide
