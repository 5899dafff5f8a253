"""Change number: the citizen is called back at another telephone, in the same place."""

from callback.change_result import ANSWERS, Change
from callback.numbers import refusal
from callback.state.store import Callbacks
from callback.verbs.suspend_during_call import suspending_during_call
from routing.state.store import committing


def change_number(callbacks: Callbacks, contact: str, number: str, now: float) -> Change:
    """Give an open callback another `number` (E.164), by the same rules as a new one."""
    site, found = callbacks.router.site, callbacks.get(contact)
    if found is None or not found.is_awaited or found.contact.end:
        return Change.GONE
    if refusal(site, number) is not None:
        return Change.REFUSED
    changed = committing("change_number", now, contact=contact, number=number)
    stands_by = suspending_during_call(callbacks, contact, found.queue, number, now)
    answer = callbacks.commit_together(changed, stands_by)
    return Change.NUMBER if answer == "number" else ANSWERS[answer]
