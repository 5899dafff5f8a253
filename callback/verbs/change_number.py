"""Change number: the citizen is to be called back at another telephone, in the same place."""

from callback.change import ANSWERS, Change
from callback.number import refusal
from callback.store import Callbacks
from callback.verbs.stand_by import standing_by
from routing.scripts import Run
from routing.store import ms


def change_number(callbacks: Callbacks, contact: str, number: str, now: float) -> Change:
    """Has an open callback ring `number` (E.164), by the same rules as a new one."""
    store, site = callbacks.desk.store, callbacks.desk.site
    found = store.contact(contact)
    if found is None or not found.callback or found.end:
        return Change.GONE
    if refusal(site, number) is not None:
        return Change.REFUSED
    changed: Run = (
        "number",
        [
            store.keys.contact(contact),
            store.keys.promises,
            store.keys.events,
            store.keys.deadlines,
        ],
        [ms(now), contact, number],
    )
    stands_by = standing_by(callbacks, contact, found.queue, number, now)
    answer = callbacks.tell_together(changed, stands_by)
    return Change.NUMBER if answer == "number" else ANSWERS[answer]
