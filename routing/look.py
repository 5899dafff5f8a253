"""Reads the snapshot for a decision, in one round trip."""

from collections.abc import Sequence
from typing import Any

from routing.desk import Desk
from routing.snapshot import Idle, Snapshot, Waiting
from routing.store import ms

# As many of each queue and each profile as one decision may use at once; pairs that are kept
# apart deepen it, so that they hide nobody.
DEPTH = 3


def look(desk: Desk, now: float) -> Snapshot:
    """The first few contacts of each queue, the idle longest of each profile, and the counts."""
    keys_of, queues, known = desk.store.keys, desk.queues, desk.profiles
    ids = [profile.id for profile in known]
    keys = [keys_of.declined, keys_of.reserved, keys_of.taken(desk.date(now))]
    keys += [*map(keys_of.queue, queues), *map(keys_of.idle, ids), *map(keys_of.on_duty, ids)]
    lines, waiting, idle, free, on_duty, taken, declined, reserved = desk.store.read(
        "look", keys, [ms(now), DEPTH, len(queues), *ids]
    )
    standing = [
        (profile, *scored)
        for profile, flat in zip(known, idle, strict=True)
        for scored in _scored(flat)
    ]
    return Snapshot(
        heads=[Waiting(c, q, at) for q, flat in _each(queues, lines) for c, at in _scored(flat)],
        idle=[
            Idle(guide, profile.id, since, int(count or 0))
            for (profile, guide, since), count in zip(standing, taken, strict=True)
            if guide in profile.guides  # who has left the site is idle until the next muster
        ],
        waiting=waiting,
        free=dict(_each(ids, free)),
        on_duty=dict(_each(ids, on_duty)),
        declined=frozenset(_parts(member) for member in declined),
        reserved=dict(_parts(member) for member in reserved),
    )


def _each(ids: Sequence[str], found: Sequence[Any]) -> list[tuple[str, Any]]:
    return list(zip(ids, found, strict=True))


def _scored(flat: Sequence[Any]) -> list[tuple[str, float]]:
    """Members and their scores in turn, as scripts answer them; scores are milliseconds."""
    return [(m, float(s) / 1000) for m, s in zip(flat[::2], flat[1::2], strict=True)]


def _parts(member: str) -> tuple[str, str]:
    """The contact and the guide of `contact:guide` or `contact:guide:profile`."""
    contact, guide = member.split(":")[:2]
    return contact, guide
