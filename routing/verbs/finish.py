"""Finish: wrap-up ends, by the guide or on timeout."""

import json

from routing.effects import Effects
from routing.router import Router
from routing.state.guide import GuideAtWork
from routing.state.store import ms
from routing.verbs.assign import assign


def finish(
    router: Router, guide: str, *, matter: str = "", outcome: str = "", now: float
) -> Effects:
    """Record matter and outcome (both empty on timeout) and free the guide."""
    at_work = router.store.guide(guide)
    keys, (queue, since) = router.store.keys, _handled(router, at_work)
    answer = router.store.commit(
        "finish",
        now=now,
        guide=guide,
        contact=at_work.contact,
        matter=matter,
        outcome=outcome,
        tally=json.dumps(_tally(since, now)),
        keys={
            "idle": router.idle(guide),
            "today": keys.today(router.date(now), queue),
        },
    )
    return assign(router, now) if answer == "ok" else []


def _handled(router: Router, guide: GuideAtWork) -> tuple[str, float]:
    """Return the queue of the conversation, and when the two met; 0 if they did not."""
    if guide.handled_in:
        return guide.handled_in, guide.handled_since
    found = router.store.contact(guide.contact)
    return (found.queue.id, found.met) if found else ("", 0.0)


def _tally(met: float, now: float) -> dict[str, int]:
    """Return the handling time as tally fields; a clock that was set back counts as 0."""
    return {"handled": 1, "handled_ms": max(0, ms(now) - ms(met))} if met else {}
