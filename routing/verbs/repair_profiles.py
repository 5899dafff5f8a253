"""Repair profiles: move guides to the right profile after the site's skills have changed."""

from collections.abc import Iterator

from routing.router import Router
from routing.state.guide import GuideStatus

Listed = dict[str, tuple[set[str], set[str]]]
"""By profile: the guides listed as idle, and as on duty."""


def repair_profiles(router: Router) -> int:
    """Move guides out of profiles that do not fit skills or status; return how many."""
    misplaced = list(_misplaced(router, _listed(router)))
    for guide, profile in misplaced:
        _move(router, guide, profile)
    return len({guide for guide, _ in misplaced})


def _listed(router: Router) -> Listed:
    keys, redis = router.store.keys, router.store.redis
    redis.sadd(keys.profiles, *(profile.id for profile in router.profiles))
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


def _misplaced(router: Router, listed: Listed) -> Iterator[tuple[str, str]]:
    """Yield guides to move, each with a profile in which something must change."""
    at_work = {guide.id: guide for guide in router.store.guides(list(router.site.guides))}
    for profile, (idle, on_duty) in listed.items():
        mine = {g for g in at_work.values() if router.profile(g.id) == profile}
        misplaced = idle ^ {guide.id for guide in mine if guide.free}
        misplaced |= on_duty ^ {guide.id for guide in mine if guide.status is GuideStatus.READY}
        yield from ((guide, profile) for guide in sorted(misplaced))


def _move(router: Router, guide: str, before: str) -> None:
    keys = router.store.keys
    router.store.commit(
        "repair_profiles",
        guide=guide,
        known="1" if guide in router.site.guides else "",
        keys={
            "idle_before": keys.idle(before),
            "interruptible_before": keys.interruptible(before),
            "on_duty_before": keys.on_duty(before),
            "idle": router.idle(guide),
            "interruptible": router.interruptible(guide),
            "on_duty": router.on_duty(guide),
        },
    )
