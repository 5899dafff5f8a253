"""Extend: one more minute for wrap-up."""

from routing.router import Router
from routing.state.store import ms
from routing.state.wrap_up import EXTENSION_S


def extend(router: Router, guide: str, contact: str, now: float) -> str:
    """Extend wrap-up by a minute; return `ok`, or `limit` after the last permitted one.

    Any other answer names what has changed meanwhile.
    """
    at_work, timing = router.store.guide(guide), router.site.timing
    count = at_work.extensions + 1
    until = at_work.since + timing.wrap_up_s + count * EXTENSION_S
    return router.store.commit(
        "extend",
        now=now,
        guide=guide,
        contact=contact,
        extensions=count,
        limit=timing.wrap_up_extensions,
        wrap_up_until=ms(until),
    )
