"""Read the snapshot for a decision, in one round trip."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import Any

from routing.decide.snapshot import Idle, Snapshot, Waiting
from routing.router import Router
from routing.scripts.scripts import Word
from routing.state.reservation import reservable_guide
from routing.state.store import ms

# Contacts of each queue and guides of each profile that one decision may use at once. Members of a
# declined or reserved pair are read in addition, so that they do not hide others.
DEPTH = 3
# A contact that returned to its queue so long ago has been served or is first by now.
RETURNS_KEPT_S = 24 * 3600
# A contact that returned to its queue ranks before others that have spent longer there. Those are
# looked for this many places behind it: more returns than that, in one morning and one language,
# can hide a contact.
BEHIND = 32


def read_snapshot(router: Router, now: float) -> Snapshot:
    """Return a full snapshot: all heads, the longest idle guides, all counts."""
    return _snapshot(router, _read(router, now, sys.maxsize, "1"))


def read_snapshot_for_pairs(router: Router, now: float) -> Snapshot | None:
    """Return a snapshot for a decision; None if there is nothing to decide.

    That is when no contact waits, no guide is free, or ringing is paused; then the read is short.
    Waiting contacts are counted only as far as hold-back needs, and read only if a free guide may
    ever serve them.
    """
    rules = router.site.routing
    most = max(rules.hold_back_waiting, rules.late_reserve_waiting if rules.late_reserve_s else 0)
    found = _read(router, now, most + DEPTH + 1, "")
    return found and _snapshot(router, found)


def _read(router: Router, now: float, count_limit: int, read_all: str) -> Any:
    keys_of = router.store.keys
    taken = keys_of.taken(router.date(now))
    keys = [
        keys_of.declined,
        keys_of.reserved,
        keys_of.reserved_for,
        keys_of.reserved_by_guide,
        taken,
        keys_of.returned,
        keys_of.unreached,
        keys_of.rings_paused,
        *router.looked_at,
    ]
    forget_before = ms(now - RETURNS_KEPT_S)
    words: list[Word] = [
        ms(now),
        DEPTH,
        len(router.queues),
        count_limit,
        read_all,
        BEHIND,
        forget_before,
        ",".join(router.queues),
        *router.served,
    ]
    return router.store.read("snapshot", keys, words)


def _snapshot(router: Router, found: Any) -> Snapshot:
    lines, waiting, idle, free, on_duty, taken, declined, reserved, back, unreached, *more = found
    (wrap_up, interruptible), counts = more, iter(taken)
    ids, again = [profile.id for profile in router.profiles], dict(_scored(unreached))
    heads, keepers = list(_heads(router, lines, back)), dict(map(_parts, reserved))
    return Snapshot(
        heads=heads,
        idle=list(_guides(router, idle, counts, again)),
        waiting=waiting,
        free=dict(zip(ids, free, strict=True)),
        on_duty=dict(zip(ids, on_duty, strict=True)),
        declined=frozenset(map(_parts, declined)),
        reserved={
            head.contact: reservable_guide(router, head.queue, keepers[head.contact])
            for head in heads
            if head.contact in keepers
        },
        unreached=frozenset(again),
        wrap_up=list(_guides(router, wrap_up, counts, again)),
        interruptible=dict(zip(ids, interruptible, strict=True)),
    )


def _heads(
    router: Router, lines: Sequence[Any], back: Sequence[str | float | None]
) -> Iterator[Waiting]:
    """`back` is in the order of the contacts, and empty if none returned to the queue."""
    returns = chain(back, repeat(None))
    for number, flat, on_line in lines:
        live = chain(on_line, repeat(0))
        for (contact, since), returned, is_live in zip(_scored(flat), returns, live, strict=False):
            came_back = float(returned or 0) / 1000
            yield Waiting(contact, router.queues[number], since, came_back, bool(is_live))


def _guides(
    router: Router,
    read: Sequence[Any],
    counts: Iterator[str | None],
    unreached: Mapping[str, float],
) -> Iterator[Idle]:
    """Yield the guides read, except those whom the site no longer has; `counts` are in order."""
    for number, flat in read:
        profile = router.profiles[number]
        for (guide, since), count in zip(_scored(flat), counts, strict=False):
            if guide in profile.guides:
                again = unreached.get(guide, 0.0)
                yield Idle(guide, profile.id, since, int(count or 0), again)


def _scored(flat: Sequence[Any]) -> list[tuple[str, float]]:
    """Pair members with scores, as scripts return them, from milliseconds to seconds."""
    return [(m, float(s) / 1000) for m, s in zip(flat[::2], flat[1::2], strict=True)]


def _parts(member: str) -> tuple[str, str]:
    """Split `contact:guide`."""
    contact, _, guide = member.partition(":")
    return contact, guide
