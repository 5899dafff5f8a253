"""The order in which contacts are served, and how far it may be broken."""

from collections.abc import Iterator, Mapping

from hypothesis import example, given, settings
from hypothesis import strategies as st

from routing.decide.snapshot import Waiting
from tests.routing.decide import NOW, decided, guide, ruled

SITE = ruled(
    [
        guide("all", {"school": 1, "street": 1}, {"sv": 1, "ar": 1}),
        *[guide(f"s{i}", {"school": 1}, {"sv": 1}) for i in range(20)],
    ],
    groups={"street": {"head_start_s": 300}},
    scarcity=True,
    evenness_percent=4,
    boost_s=120,
    hold_back_s=15,
    hold_back_waiting=2,
    few_speakers=12,
)
RESERVE = 600
BOUND = max(120 + 300, RESERVE)
"""`boost_s` and the largest `head_start_s`, or `reserve_s`: what docs/decisions/0008 promises."""

Line = tuple[str, float, bool]
"""A queue, the wait, and whether the contact is kept, while it may be, for another guide."""

LINES = st.lists(
    st.tuples(
        st.sampled_from(SITE.queue_ids()),
        st.floats(min_value=0, max_value=2000),
        st.booleans(),
    ),
    min_size=3,  # more than hold_back_waiting, so that nobody is held back
    max_size=12,
)


def played(lines: list[Line]) -> Iterator[tuple[Waiting, list[Waiting], Mapping[str, str]]]:
    """Whom the guide `all` is given, if anybody, of whom, and who is kept for one who talks."""
    heads = [Waiting(f"c{i}", queue, NOW - wait) for i, (queue, wait, _) in enumerate(lines)]
    kept = {
        head.contact: "s0"
        for head, (queue, wait, named) in zip(heads, lines, strict=True)
        if named and queue == "school.sv" and wait < RESERVE
    }
    for pair in decided(SITE, heads, {"all": 0.0}, reserved=kept):
        yield next(head for head in heads if head.contact == pair.contact), heads, kept


@given(LINES)
@example([("school.sv", RESERVE - 1.0, True), *[("school.sv", 0.0, False)] * 3])
@settings(max_examples=200, deadline=None)
def test_no_contact_is_passed_over_by_one_who_came_later_than_the_bound(
    lines: list[Line],
) -> None:
    for chosen, heads, _ in played(lines):
        assert all(chosen.since - head.since <= BOUND for head in heads)


@given(LINES)
@settings(max_examples=200, deadline=None)
def test_within_a_queue_nobody_is_passed_over_but_who_is_kept_for_another_guide(
    lines: list[Line],
) -> None:
    for chosen, heads, kept in played(lines):
        rest = (head for head in heads if head.contact not in kept)
        assert all(chosen.since <= head.since for head in rest if head.queue == chosen.queue)
