"""Full queues and short abandons."""

from collections.abc import Mapping
from typing import Any, cast

import pytest

from routing.effects import EndGuideCall
from routing.state.queue import Queue
from routing.verbs.arrive import Arrived, arrive
from routing.verbs.leave import leave
from tests.routing.decide import ruled
from tests.routing.floor import CITIZEN, OURS, T0, Floor


def arrives(floor: Floor, call: str, at: float = T0, guide: str = "") -> Arrived:
    return arrive(
        floor.router,
        call=call,
        caller=CITIZEN,
        called=OURS,
        queue=Queue.parse("school.sv"),
        now=at,
        guide=guide,
    )


def school(**settings: Any) -> Mapping[str, Mapping[str, Any]]:
    return {"school": settings}


def test_full_queue_counts_turned_away_calls(floor: Floor) -> None:
    floor.rules(ruled(groups=school(full_at=1)))
    assert arrives(floor, "CA1").contact
    assert arrives(floor, "CA2") == Arrived("", [], full=True)
    assert (floor.tally()["offered"], floor.tally()["turned_away"]) == (1, 1)


def test_turned_away_call_makes_one_event_without_a_contact(floor: Floor) -> None:
    floor.rules(ruled(groups=school(full_at=1)))
    arrives(floor, "CA1")
    arrives(floor, "CA2", at=T0 + 1)
    arrives(floor, "CA2", at=T0 + 2)
    told = cast("list[Any]", floor.store.redis.xrange(floor.store.keys.events))
    at = str(int((T0 + 1) * 1000))
    assert [event for _, event in told[1:]] == [
        {"event": "TurnedAway", "at": at, "queue": "school.sv"}
    ]


def test_repeated_webhook_of_a_turned_away_call_stays_full(floor: Floor) -> None:
    floor.rules(ruled(groups=school(full_at=1)))
    arrives(floor, "CA1")
    arrives(floor, "CA2")
    leave(floor.router, floor.router.store.call("CA1"), "CA1", T0 + 9)
    assert arrives(floor, "CA2", at=T0 + 10).full
    assert floor.tally()["turned_away"] == 1


@pytest.mark.parametrize(("after", "field"), [(4.9, "abandoned_short"), (5, "abandoned")])
def test_short_abandon_is_counted_apart(floor: Floor, after: float, field: str) -> None:
    leave(floor.router, floor.calls("CA1"), "CA1", T0 + after)
    assert floor.tally() == {"offered": 1, field: 1}


def test_short_abandon_while_offered_is_counted_apart(floor: Floor) -> None:
    floor.ready("2")
    leave(floor.router, floor.calls("CA1"), "CA1", T0 + 1)
    assert floor.tally() == {"offered": 1, "abandoned_short": 1}


def test_short_abandon_while_connecting_is_counted_apart(floor: Floor) -> None:
    floor.ready("2")
    contact = floor.calls("CA1")
    floor.accepts("2", "leg")
    assert leave(floor.router, contact, "CA1", T0 + 1) == [EndGuideCall("leg", "guide_lost")]
    assert floor.tally() == {"offered": 1, "abandoned_short": 1}


def test_short_abandons_can_be_switched_off(floor: Floor) -> None:
    floor.rules(ruled(short_abandon_s=0))
    leave(floor.router, floor.calls("CA1"), "CA1", T0)
    assert floor.tally() == {"offered": 1, "abandoned": 1}
