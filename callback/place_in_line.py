"""Whether the place that a caller hears can only get better."""

from callback.open_callbacks import opened
from callback.store import Callbacks
from routing.decide.overtaking import sharing
from routing.state.contact import Contact, ContactState


def place_holds(callbacks: Callbacks, contact: Contact) -> bool:
    """Return whether no contact can still enter the queue ahead of this one.

    A callback that is out of its queue, because it is paused or being rung, returns to its old
    place.
    """
    desk = callbacks.desk
    if contact.queue.id not in desk.ordered:
        return False
    shared = sharing(desk.reach, contact.queue.id)
    return not any(_may_return_before(one, contact, shared) for one in opened(callbacks))


def _may_return_before(one: Contact, contact: Contact, shared: frozenset[str]) -> bool:
    is_out = one.id != contact.id and one.state is not ContactState.WAITING
    return is_out and one.queue.id in shared and one.since <= contact.since
