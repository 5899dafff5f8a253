"""Finish: wrap-up ends, by the guide or on timeout; one that was interrupted goes on."""

import json

from routing.effects import Effects
from routing.router import Router
from routing.state.guide import GuideAtWork
from routing.state.store import ms
from routing.state.wrap_up import completed, handled, read_draft
from routing.verbs.assign import assign
from routing.verbs.release_call import LEG_S

ATTEMPTS = 5
"""How often to read the draft again when the guide saves it in the same moment."""


def finish(
    router: Router,
    guide: str,
    *,
    matter: str = "",
    outcome: str = "",
    department: str = "",
    note: str = "",
    now: float,
) -> Effects:
    """Record what was written and free the guide; what is not given comes from the draft."""
    given = {"matter": matter, "outcome": outcome, "department": department, "note": note}
    for _ in range(ATTEMPTS):
        answer = _commit(router, router.store.guide(guide), given, now)
        if answer != "draft":
            break
    return assign(router, now) if answer == "ok" else []


def _commit(router: Router, at_work: GuideAtWork, given: dict[str, str], now: float) -> str:
    keys, (queue, since) = router.store.keys, handled(router.store, at_work)
    written = completed(read_draft(at_work.draft, at_work.contact), **given)
    return router.store.commit(
        "finish",
        now=now,
        guide=at_work.id,
        contact=at_work.contact,
        draft=at_work.draft,
        matter=written.matter,
        outcome=written.outcome,
        department=written.department,
        note=written.note,
        leg_until=ms(now + LEG_S),
        tally=json.dumps(_tally(since, now)),
        keys={
            "idle": router.idle(at_work.id),
            "interruptible": router.interruptible(at_work.id),
            "today": keys.today(router.date(now), queue),
        },
    )


def _tally(met: float, now: float) -> dict[str, int]:
    """Return the handling time as tally fields; a clock that was set back counts as 0."""
    return {"handled": 1, "handled_ms": max(0, ms(now) - ms(met))} if met else {}
