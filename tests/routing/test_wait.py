"""The expected wait of a contact."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.figures.expected_wait import ExpectedWait, expected_wait, predict, weigh
from tests.routing.floor import T0, Floor, small_site

SPEAKING = {"a.sv": ["p", "q"], "b.sv": ["q", "r"], "c.sv": ["r"]}


def test_contacts_ahead_count_by_shared_guides() -> None:
    before, on_duty = {"a.sv": 2, "b.sv": 2, "c.sv": 9}, {"p": 1, "q": 1, "r": 1}
    seen = predict(weigh("a.sv", before, on_duty, SPEAKING), 300.0)
    # 2 of its own queue, half of the 2 whose guides are half shared, none of c, and itself
    assert seen.wait == pytest.approx((2 + 1 + 0 + 1) * 300 / 2 * 0.83)
    assert seen.position == 4


def test_wait_is_unknown_without_a_guide_on_duty() -> None:
    found = weigh("c.sv", {"c.sv": 1}, {"p": 1, "q": 1, "r": 0}, SPEAKING)
    assert predict(found, 300.0).wait is None


def test_all_sharing_queues_count_while_none_is_on_duty() -> None:
    off = {"p": 0, "q": 0, "r": 0}
    before = {"a.sv": 1, "b.sv": 2, "c.sv": 9}
    assert predict(weigh("a.sv", before, off, SPEAKING), 300.0) == ExpectedWait(1 + 1 + 2, None)


@given(
    st.fixed_dictionaries(dict.fromkeys(("a.sv", "b.sv", "c.sv"), st.integers(0, 60))),
    st.fixed_dictionaries(dict.fromkeys("pqr", st.integers(0, 20))),
)
def test_place_and_wait_agree(before: dict[str, int], on_duty: dict[str, int]) -> None:
    for queue, handling in (("a.sv", 280.0), ("b.sv", 420.0), ("c.sv", 200.0)):
        seen = predict(weigh(queue, before, on_duty, SPEAKING), handling)
        assert seen.position >= 1 + before[queue]
        if seen.wait is not None:
            guides = sum(on_duty[profile] for profile in SPEAKING[queue])
            turns = seen.wait / (handling / guides * 0.83)
            assert abs(seen.position - turns) < 0.5 + 1e-9


def test_caller_who_interrupts_wrap_up_hardly_waits_for_others() -> None:
    before, on_duty = {"a.sv": 0, "b.sv": 9, "c.sv": 2}, {"p": 0, "q": 2, "r": 2}
    waits = predict(weigh("b.sv", before, on_duty, SPEAKING), 300.0)
    passes = predict(weigh("b.sv", before, on_duty, SPEAKING, passed=["c.sv"]), 300.0)
    assert (waits.position, passes.position) == (12, 12)
    assert (waits.turns, passes.turns) == (12, 9 + 1 + 1)


def test_wait_in_scarce_language_is_shorter_on_the_line(floor: Floor) -> None:
    floor.ready("1", at=T0)
    for i in range(4):  # the first is offered to guide 1
        floor.calls(f"CA{i}", at=T0 + i)
    arabic = floor.contact(floor.calls("CB", "school.ar", at=T0 + 9))
    assert expected_wait(floor.router, arabic, T0 + 9).turns == 2
    assert expected_wait(floor.router, replace(arabic, call=""), T0 + 9).turns == 4
    routing = floor.router.site.routing.model_copy(update={"interrupt_wrap_up": False})
    floor.rules(floor.router.site.model_copy(update={"routing": routing}))
    assert expected_wait(floor.router, arabic, T0 + 9).turns == 4


def test_expected_wait_reads_the_live_queues(floor: Floor) -> None:
    floor.ready("1", at=T0)
    floor.calls("CA1", at=T0)  # is offered to guide 1
    floor.calls("CA2", at=T0 + 1)
    third = floor.contact(floor.calls("CA3", at=T0 + 2))
    seen = expected_wait(floor.router, third, T0 + 2)
    assert seen.position == 2
    assert seen.wait == pytest.approx(2 * 280 * 0.83)


def test_first_of_a_language_counts_other_queues_ahead(floor: Floor) -> None:
    floor.ready("1", at=T0)
    for i in range(4):  # the first is offered to guide 1
        floor.calls(f"CA{i}", at=T0 + i)
    arabic = floor.contact(floor.calls("CB", "school.ar", at=T0 + 9))
    assert floor.router.store.position(arabic) == 1
    assert expected_wait(floor.router, arabic, T0 + 9).position == 4


def test_head_start_counts_in_the_place(floor: Floor) -> None:
    site = small_site()
    crisis = site.groups["street"].model_copy(update={"head_start_s": 60})
    groups = {**site.groups, "street": crisis}
    floor.rules(site.model_copy(update={"groups": groups}))
    floor.ready("1", at=T0)
    floor.calls("CA0", at=T0)  # is offered to guide 1
    school = floor.contact(floor.calls("CA1", at=T0 + 1))
    street = floor.contact(floor.calls("CA2", "street.sv", at=T0 + 31))
    assert expected_wait(floor.router, school, T0 + 31).position == 2
    assert expected_wait(floor.router, street, T0 + 31).position == 1


def test_expected_wait_is_unknown_without_guides(floor: Floor) -> None:
    contact = floor.contact(floor.calls("CA1"))
    assert expected_wait(floor.router, contact, T0).wait is None
