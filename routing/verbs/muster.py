"""Muster: after the site's skills have changed, each guide stands in the right profile."""

from routing.desk import Desk


def muster(desk: Desk) -> int:
    """Moves guides who are idle or on duty under skills that they no longer have; how many."""
    keys, redis = desk.store.keys, desk.store.redis
    redis.sadd(keys.profiles, *(profile.id for profile in desk.profiles))
    known = sorted(str(id_) for id_ in redis.smembers(keys.profiles))
    pipe = redis.pipeline(transaction=False)
    for profile in known:
        pipe.zrange(keys.idle(profile), 0, -1)
        pipe.smembers(keys.on_duty(profile))
    found = pipe.execute()
    moved = 0
    for profile, idle, on_duty in zip(known, found[::2], found[1::2], strict=True):
        for guide in sorted({*idle, *on_duty}):
            if desk.profile(guide) != profile:
                _move(desk, guide, profile)
                moved += 1
    return moved


def _move(desk: Desk, guide: str, before: str) -> None:
    keys = desk.store.keys
    desk.store.commit(
        "muster",
        [keys.idle(before), keys.on_duty(before), desk.idle(guide), desk.on_duty(guide)],
        [guide, "1" if guide in desk.site.guides else ""],
    )
