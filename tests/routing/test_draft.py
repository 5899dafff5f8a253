"""The draft of a wrap-up, and one more minute for it."""

from typing import Any

import pytest

from routing.state.contact import ContactState
from routing.state.guide import GuideState
from routing.state.reference import ALPHABET, read_reference, reference
from routing.state.wrap_up import Draft, read_draft
from routing.verbs.draft import draft
from routing.verbs.end_conversation import end_conversation
from routing.verbs.extend import extend
from routing.verbs.finish import finish
from tests.routing.floor import T0, Floor


def wrapping_up(floor: Floor) -> str:
    """Return the contact about which guide 2 writes."""
    floor.ready("2")
    contact = floor.talk("CA1", "2")
    end_conversation(floor.router, contact, "citizen", T0 + 60)
    return contact


def deadline(floor: Floor) -> float | None:
    return floor.router.store.redis.zscore(floor.router.store.keys.deadlines, "wrap_up:2")


def last_event(floor: Floor) -> dict[str, str]:
    store = floor.router.store
    found: Any = store.redis.xrevrange(store.keys.events, count=1)
    fields: dict[str, str] = found[0][1]
    return fields


def test_draft_is_recorded_when_time_runs_out(floor: Floor) -> None:
    contact = wrapping_up(floor)
    written = Draft(contact, "m", "solved", "d", f"{contact}.2")
    assert draft(floor.router, "2", written)
    finish(floor.router, "2", now=T0 + 120)
    recorded = {"matter": "m", "outcome": "solved", "department": "d", "note": f"{contact}.2"}
    assert last_event(floor).items() >= recorded.items()
    assert floor.guide("2").draft == ""


def test_draft_of_the_conversation_is_kept_in_wrap_up(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.talk("CA1", "2")
    assert draft(floor.router, "2", Draft(contact, "m"))
    end_conversation(floor.router, contact, "guide", T0 + 60)
    finish(floor.router, "2", outcome="solved", now=T0 + 120)
    assert last_event(floor).items() >= {"matter": "m", "outcome": "solved"}.items()


@pytest.mark.parametrize("contact", ["another", ""])
def test_draft_of_another_contact_is_refused(floor: Floor, contact: str) -> None:
    wrapping_up(floor)
    before = floor.dump()
    assert not draft(floor.router, "2", Draft(contact, "m"))
    assert floor.dump() == before


def test_draft_needs_a_conversation_or_wrap_up(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.calls("CA1")
    before = floor.dump()
    assert floor.contact(contact).state is ContactState.OFFERED
    assert not draft(floor.router, "2", Draft(contact, "m"))
    assert floor.dump() == before


def test_draft_is_read_for_its_own_contact_only() -> None:
    text = Draft("c1", "m").to_json()
    assert read_draft(text, "c1").matter == "m"
    assert read_draft(text, "c2") == Draft("c2")
    assert read_draft("", "c1") == Draft("c1")


def test_wrap_up_is_extended_up_to_the_limit(floor: Floor) -> None:
    contact = wrapping_up(floor)
    end = T0 + 60 + floor.router.site.timing.wrap_up_s
    for count in range(1, 1 + floor.router.site.timing.wrap_up_extensions):
        assert extend(floor.router, "2", contact, T0 + 90) == "ok"
        assert deadline(floor) == (end + 60 * count) * 1000
    before = floor.dump()
    assert extend(floor.router, "2", contact, T0 + 90) == "limit"
    assert floor.dump() == before


def test_extensions_are_counted_anew_for_the_next_contact(floor: Floor) -> None:
    contact = wrapping_up(floor)
    extend(floor.router, "2", contact, T0 + 90)
    finish(floor.router, "2", now=T0 + 100)
    assert floor.guide("2").extensions == 0
    assert floor.guide("2").state is GuideState.IDLE


def test_extension_needs_this_contact_in_wrap_up(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.talk("CA1", "2")
    before = floor.dump()
    assert extend(floor.router, "2", contact, T0 + 90) == "guide"
    assert floor.dump() == before
    end_conversation(floor.router, contact, "citizen", T0 + 60)
    assert extend(floor.router, "2", "another", T0 + 90) == "contact"


def test_reference_is_readable_and_stable() -> None:
    found = reference("c0123456789abcdef")
    assert found == reference("c0123456789abcdef")
    assert len(found) == 7
    assert set(found) <= {*ALPHABET, "-"}
    assert read_reference(f" {found.lower().replace('-', ' ')} ") == found
    assert read_reference("K0M-2PQ") == read_reference("K7M") == ""
