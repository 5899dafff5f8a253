"""Finish: wrap-up ends, by the guide or by the clock."""

from routing.desk import Desk
from routing.effects import Effects
from routing.store import ms
from routing.verbs.assign import assign


def finish(desk: Desk, guide: str, *, matter: str = "", outcome: str = "", now: float) -> Effects:
    """Notes kind of matter and outcome (empty when the clock ended it) and frees the guide."""
    at_work = desk.store.guide(guide)
    keys = desk.store.keys
    answer = desk.store.tell(
        "finish",
        [
            keys.guide(guide),
            keys.contact(at_work.contact),
            desk.idle(guide),
            keys.deadlines,
            keys.events,
        ],
        [ms(now), guide, at_work.contact, matter, outcome],
    )
    return assign(desk, now) if answer == "ok" else []
