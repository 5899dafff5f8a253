"""Handling time is learnt from finished contacts."""

import pytest
from redis import Redis

from routing.figures.expected_wait import expected_wait
from routing.state.handling_time import handling
from routing.state.queue import Queue
from routing.state.recent_tallies import Recent
from routing.verbs.end_conversation import end_conversation
from routing.verbs.finish import finish
from tests.routing.floor import T0, Floor


@pytest.fixture
def floor(redis: Redis) -> Floor:
    return Floor(redis)


def test_handling_time_starts_as_the_site_estimates(floor: Floor) -> None:
    assert floor.router.handling("school", T0) == floor.router.site.groups["school"].handling_s


def test_fifty_contacts_weigh_as_much_as_the_estimate(floor: Floor) -> None:
    group = floor.router.site.groups["school"].model_copy(update={"handling_s": 300})
    seen = {"school.sv": Recent(60, 40, 40 * 500_000), "school.ar": Recent(9, 10, 10 * 500_000)}
    assert handling(group, seen) == pytest.approx(400)


def test_handling_time_ignores_other_groups(floor: Floor) -> None:
    group = floor.router.site.groups["school"]
    assert handling(group, {"street.sv": Recent(99, 99, 99_000_000)}) == group.handling_s


def _handle_contact(floor: Floor, seconds: float) -> None:
    floor.ready("2")
    contact = floor.talk("CA1", "2")
    end_conversation(floor.router, contact, "citizen", T0 + seconds - 30)
    floor.leg_ends("2", T0 + seconds - 30)
    finish(floor.router, "2", now=T0 + seconds)


def test_handling_time_includes_wrap_up(floor: Floor) -> None:
    _handle_contact(floor, 130)
    tally = floor.tally()
    assert (tally["handled"], tally["handled_ms"]) == (1, 130_000)


def test_clock_set_back_counts_as_no_handling_time(floor: Floor) -> None:
    _handle_contact(floor, -100)
    assert floor.tally()["handled_ms"] == 0


def test_longer_handling_time_raises_the_expected_wait(floor: Floor) -> None:
    floor.ready("2")
    floor.talk("CA1", "2")
    waits, tally = floor.contact(floor.calls("CA2")), floor.router.today(Queue("school", "sv"), T0)
    before = expected_wait(floor.router, waits, T0).wait
    for field, seen in (("handled", 50), ("handled_ms", 50 * 880_000)):
        floor.store.redis.hincrby(tally, field, seen)
    assert before == pytest.approx(280 * 0.83)
    assert expected_wait(floor.router, waits, T0 + 600).wait == pytest.approx(580 * 0.83)
