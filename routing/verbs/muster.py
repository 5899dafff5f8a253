"""Muster: move guides to the right profile after the site's skills have changed."""

from collections.abc import Iterator

from routing.desk import Desk
from routing.state.guide import GuideStatus

Listed = dict[str, tuple[set[str], set[str]]]
"""By profile: the guides listed as idle, and as on duty."""


def muster(desk: Desk) -> int:
    """Move guides out of profiles that do not fit skills or status; return how many."""
    misplaced = list(_misplaced(desk, _listed(desk)))
    for guide, profile in misplaced:
        _move(desk, guide, profile)
    return len({guide for guide, _ in misplaced})


def _listed(desk: Desk) -> Listed:
    keys, redis = desk.store.keys, desk.store.redis
    redis.sadd(keys.profiles, *(profile.id for profile in desk.profiles))
    known = sorted(str(id_) for id_ in redis.smembers(keys.profiles))
    pipe = redis.pipeline(transaction=False)
    for profile in known:
        pipe.zrange(keys.idle(profile), 0, -1)
        pipe.smembers(keys.on_duty(profile))
    found = pipe.execute()
    pairs = zip(found[::2], found[1::2], strict=True)
    return {
        profile: (set(idle), set(duty)) for profile, (idle, duty) in zip(known, pairs, strict=True)
    }


def _misplaced(desk: Desk, listed: Listed) -> Iterator[tuple[str, str]]:
    """Yield guides to move, each with a profile in which something must change."""
    at_work = {guide.id: guide for guide in desk.store.guides(list(desk.site.guides))}
    for profile, (idle, on_duty) in listed.items():
        mine = {g for g in at_work.values() if desk.profile(g.id) == profile}
        misplaced = idle ^ {guide.id for guide in mine if guide.free}
        misplaced |= on_duty ^ {guide.id for guide in mine if guide.status is GuideStatus.READY}
        yield from ((guide, profile) for guide in sorted(misplaced))


def _move(desk: Desk, guide: str, before: str) -> None:
    keys = desk.store.keys
    desk.store.commit(
        "muster",
        guide=guide,
        known="1" if guide in desk.site.guides else "",
        keys={
            "idle_before": keys.idle(before),
            "on_duty_before": keys.on_duty(before),
            "idle": desk.idle(guide),
            "on_duty": desk.on_duty(guide),
        },
    )
