"""Finish: wrap-up ends, by the guide or on timeout."""

import json

from routing.effects import Effects
from routing.router import Router
from routing.state.contact import Contact
from routing.state.store import ms
from routing.verbs.assign import assign


def finish(
    router: Router, guide: str, *, matter: str = "", outcome: str = "", now: float
) -> Effects:
    """Record matter and outcome (both empty on timeout) and free the guide."""
    at_work = router.store.guide(guide)
    keys, found = router.store.keys, router.store.contact(at_work.contact)
    answer = router.store.commit(
        "finish",
        now=now,
        guide=guide,
        contact=at_work.contact,
        matter=matter,
        outcome=outcome,
        tally=json.dumps(_tally(found, now)),
        keys={
            "idle": router.idle(guide),
            "today": keys.today(router.date(now), found.queue.id if found else ""),
        },
    )
    return assign(router, now) if answer == "ok" else []


def _tally(contact: Contact | None, now: float) -> dict[str, int]:
    """Return the handling time as tally fields; a clock that was set back counts as 0."""
    if contact is None or not contact.met:
        return {}
    return {"handled": 1, "handled_ms": max(0, ms(now) - ms(contact.met))}
