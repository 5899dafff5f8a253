"""Finish: wrap-up ends, by the guide or on timeout."""

import json

from routing.desk import Desk
from routing.effects import Effects
from routing.state.contact import Contact
from routing.state.store import ms
from routing.verbs.assign import assign


def finish(desk: Desk, guide: str, *, matter: str = "", outcome: str = "", now: float) -> Effects:
    """Record matter and outcome (both empty on timeout) and free the guide."""
    at_work = desk.store.guide(guide)
    keys, found = desk.store.keys, desk.store.contact(at_work.contact)
    answer = desk.store.commit(
        "finish",
        now=now,
        guide=guide,
        contact=at_work.contact,
        matter=matter,
        outcome=outcome,
        tally=json.dumps(_tally(found, now)),
        keys={
            "idle": desk.idle(guide),
            "today": keys.today(desk.date(now), found.queue.id if found else ""),
        },
    )
    return assign(desk, now) if answer == "ok" else []


def _tally(contact: Contact | None, now: float) -> dict[str, int]:
    """Return the handling time as tally fields; a clock that was set back counts as 0."""
    if contact is None or not contact.met:
        return {}
    return {"handled": 1, "handled_ms": max(0, ms(now) - ms(contact.met))}
