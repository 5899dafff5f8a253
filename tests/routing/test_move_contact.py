"""The site is edited while contacts wait."""

from routing.router import Router
from routing.state.queue import Queue
from routing.verbs.mark_answered import mark_answered
from routing.verbs.move_contact import current_queue, leave_removed_queues, move_contact
from tests.routing.floor import T0, Floor


def without_street(floor: Floor) -> Router:
    groups = {"school": floor.router.site.groups["school"]}
    return Router(floor.router.site.model_copy(update={"groups": groups}), floor.router.store)


def test_removed_group_moves_its_contacts_with_their_place(floor: Floor) -> None:
    """The contacts go to the site's `person_group`."""
    floor.calls("CA1", "school.ar", at=T0 + 5)
    contact = floor.calls("CA2", "street.ar", at=T0)
    leave_removed_queues(without_street(floor), T0 + 60)
    found = floor.contact(contact)
    assert (found.queue, found.since) == (Queue("school", "ar"), T0)
    assert floor.router.store.position(found) == 1


def test_removed_language_falls_back_to_the_default(floor: Floor) -> None:
    assert current_queue(floor.router, Queue("street", "so")) == Queue("school", "sv")


def test_contact_of_a_remaining_queue_stays(floor: Floor) -> None:
    contact = floor.calls("CA1", "street.sv")
    leave_removed_queues(floor.router, T0 + 60)
    assert floor.contact(contact).queue == Queue("street", "sv")


def test_connected_contact_keeps_its_queue(floor: Floor) -> None:
    floor.ready("1")
    contact = floor.calls("CA1", "street.ar")
    floor.accepts("1", "leg")
    assert mark_answered(floor.router, contact, "CA1", T0)
    move_contact(without_street(floor), contact, Queue("street", "ar"), T0 + 60)
    assert floor.contact(contact).queue == Queue("street", "ar")
