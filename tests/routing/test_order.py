"""The order in which contacts are served, and how far it may be broken."""

from hypothesis import given, settings
from hypothesis import strategies as st

from routing.snapshot import Waiting
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
BOUND = 120 + 300
"""`boost_s` and the largest `head_start_s`: what docs/decisions/0008 promises."""

LINES = st.lists(
    st.tuples(st.sampled_from(SITE.queue_ids()), st.floats(min_value=0, max_value=2000)),
    min_size=3,  # more than hold_back_waiting, so that nobody is held back
    max_size=12,
)


@given(LINES)
@settings(max_examples=200, deadline=None)
def test_no_contact_is_passed_over_by_one_who_came_later_than_the_bound(
    lines: list[tuple[str, float]],
) -> None:
    heads = [Waiting(f"c{i}", queue, NOW - wait) for i, (queue, wait) in enumerate(lines)]
    (pair,) = decided(SITE, heads, {"all": 0.0})
    chosen = next(head for head in heads if head.contact == pair.contact)
    assert all(chosen.since - head.since <= BOUND for head in heads)


@given(LINES)
@settings(max_examples=200, deadline=None)
def test_within_a_queue_nobody_is_passed_over_at_all(lines: list[tuple[str, float]]) -> None:
    heads = [Waiting(f"c{i}", queue, NOW - wait) for i, (queue, wait) in enumerate(lines)]
    (pair,) = decided(SITE, heads, {"all": 0.0})
    chosen = next(head for head in heads if head.contact == pair.contact)
    assert all(chosen.since <= head.since for head in heads if head.queue == chosen.queue)
