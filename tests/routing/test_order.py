"""The order of service, and how far it may be broken."""

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
"""`boost_s` plus the largest `head_start_s`, or `reserve_s`: see docs/decisions/0008."""

Entry = tuple[str, float, bool]
"""A queue, the wait, and whether the contact is reserved for another guide if it may be."""

CONTACTS = st.lists(
    st.tuples(
        st.sampled_from(SITE.queue_ids()),
        st.floats(min_value=0, max_value=2000),
        st.booleans(),
    ),
    min_size=3,  # more than hold_back_waiting, so that no contact is held back
    max_size=12,
)


def decisions(contacts: list[Entry]) -> Iterator[tuple[Waiting, list[Waiting], Mapping[str, str]]]:
    """Yield the contact that guide `all` gets, all contacts, and the reserved ones."""
    heads = [Waiting(f"c{i}", queue, NOW - wait) for i, (queue, wait, _) in enumerate(contacts)]
    kept = {
        head.contact: "s0"
        for head, (queue, wait, named) in zip(heads, contacts, strict=True)
        if named and queue == "school.sv" and wait < RESERVE
    }
    for pair in decided(SITE, heads, {"all": 0.0}, reserved=kept):
        yield next(head for head in heads if head.contact == pair.contact), heads, kept


@given(CONTACTS)
@example([("school.sv", RESERVE - 1.0, True), *[("school.sv", 0.0, False)] * 3])
@settings(max_examples=200, deadline=None)
def test_overtaking_never_exceeds_the_bound(contacts: list[Entry]) -> None:
    for chosen, heads, _ in decisions(contacts):
        assert all(chosen.since - head.since <= BOUND for head in heads)


@given(CONTACTS)
@settings(max_examples=200, deadline=None)
def test_queue_order_holds_except_for_reserved_contacts(contacts: list[Entry]) -> None:
    for chosen, heads, kept in decisions(contacts):
        rest = (head for head in heads if head.contact not in kept)
        assert all(chosen.since <= head.since for head in rest if head.queue == chosen.queue)
