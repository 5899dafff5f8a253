"""A site that was edited while contacts wait."""

from routing.desk import Desk
from routing.state.queue import Queue
from routing.verbs.adopt import adopt, home, settle
from routing.verbs.meet import meet
from tests.routing.floor import T0, Floor


def without_street(floor: Floor) -> Desk:
    groups = {"school": floor.desk.site.groups["school"]}
    return Desk(floor.desk.site.model_copy(update={"groups": groups}), floor.desk.store)


def test_who_waits_for_a_group_that_is_no_more_waits_for_a_person_in_the_same_place(
    floor: Floor,
) -> None:
    floor.calls("CA1", "school.ar", at=T0 + 5)
    contact = floor.calls("CA2", "street.ar", at=T0)
    adopt(without_street(floor), T0 + 60)
    found = floor.contact(contact)
    assert (found.queue, found.since) == (Queue("school", "ar"), T0)
    assert floor.desk.store.position(found) == 1


def test_a_language_that_is_no_more_is_served_in_the_sites_own(floor: Floor) -> None:
    assert home(floor.desk, Queue("street", "so")) == Queue("school", "sv")


def test_who_waits_where_the_site_still_serves_is_left_alone(floor: Floor) -> None:
    contact = floor.calls("CA1", "street.sv")
    adopt(floor.desk, T0 + 60)
    assert floor.contact(contact).queue == Queue("street", "sv")


def test_who_is_in_a_conversation_stays_with_the_guide(floor: Floor) -> None:
    floor.ready("1")
    contact = floor.calls("CA1", "street.ar")
    floor.accepts("1", "leg")
    assert meet(floor.desk, contact, "CA1", T0)
    settle(without_street(floor), contact, Queue("street", "ar"), T0 + 60)
    assert floor.contact(contact).queue == Queue("street", "ar")
