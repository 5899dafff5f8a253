"""Callbacks outlive the group for which they were requested."""

from callback.state.store import Callbacks
from callback.verbs.come_due import come_due
from callback.verbs.move_contact import adopt_callbacks
from callback.verbs.request import Requested, finish_request_call, request
from routing.router import Router
from routing.state.contact import ContactState
from routing.state.queue import Queue
from tests.callback.ways import HOUR
from tests.routing.floor import T0, Floor


def without_street(floor: Floor) -> Callbacks:
    groups = {"school": floor.router.site.groups["school"]}
    return Callbacks(
        Router(floor.router.site.model_copy(update={"groups": groups}), floor.router.store)
    )


def test_scheduled_callback_of_removed_group_is_adopted(floor: Floor, callbacks: Callbacks) -> None:
    contact, due = floor.calls("CA1", "street.sv"), T0 + HOUR
    assert request(callbacks, contact, "CA1", T0, due=due) is Requested.MADE
    finish_request_call(callbacks, "CA1", T0)
    edited = without_street(floor)
    for _ in range(2):
        adopt_callbacks(edited, T0 + 60)
    found = floor.callback(contact)
    assert (found.queue, found.contact.state, found.due) == (Queue("school", "sv"), "paused", due)
    assert floor.store.redis.zscore(callbacks.keys.scheduled("school.sv"), contact) == due * 1000
    assert floor.store.redis.zscore(callbacks.keys.scheduled("street.sv"), contact) is None
    come_due(edited, contact, due)
    assert floor.contact(contact).state is ContactState.WAITING
