"""Of many at once, exactly one wins."""

from routing.state.contact import ContactState
from routing.verbs.record_announcement import record_announcement
from tests.routing.floor import T0, Floor
from tests.routing.test_scripts import together


def test_eight_processes_record_one_announcement(floor: Floor) -> None:
    contact = floor.contact(floor.calls("CA1"))
    noted = together(
        [lambda: record_announcement(floor.router, contact, 1, (0, 120), (1, 0), T0)] * 8
    )
    assert noted.count(True) == 1


def test_eight_callers_and_one_guide_make_one_offer(floor: Floor) -> None:
    floor.ready("2")
    contacts = together([lambda i=i: floor.calls(f"CA{i}") for i in range(8)])  # type: ignore[misc]
    states = [floor.contact(str(contact)).state for contact in contacts]
    assert states.count(ContactState.OFFERED) == 1
    assert states.count(ContactState.WAITING) == 7
