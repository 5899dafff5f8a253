"""Any staffed minute to come may be promised; it takes room in its slot."""

import pytest
from redis import Redis

from callback.change_result import Change
from callback.slots.choice import slot_of
from callback.slots.free_times import slot, times
from callback.state.store import Callbacks
from callback.verbs.create_callback import CallbackRequest, RequestAnswer, create_callback
from callback.verbs.reschedule import reschedule
from config.model.site import Site
from routing.router import Router
from routing.state.queue import Queue
from routing.state.store import Store
from tests.callback.test_free_times import wall, walls
from tests.ivr.webhook_client import at

SCHOOL, ARABIC, ALWAYS = Queue("skola", "sv"), Queue("skola", "ar"), Queue("service", "sv")
NOW = at("2026-06-15 10:00")
TEN = at("2026-06-16 10:00")


@pytest.fixture
def by_night(redis: Redis, lilla: Site) -> Callbacks:
    """Return a site with a group that is open, and rings people, day and night."""
    return Callbacks(Router(lilla, Store(redis, lilla.slug)))


def asked(malmo: Callbacks, n: int, due: float) -> tuple[RequestAnswer, str]:
    made, _ = create_callback(
        malmo,
        CallbackRequest(
            number=f"+467017406{20 + n}", queue=SCHOOL, key=f"k{n}", source=f"s{n}", due=due
        ),
        NOW,
    )
    return made.answer, made.contact


def filled(malmo: Callbacks, *minutes: int) -> list[str]:
    """Make callbacks so many minutes after ten o'clock; return the contacts."""
    made = [asked(malmo, n, TEN + 60 * minute) for n, minute in enumerate(minutes)]
    assert {answer for answer, _ in made} == {RequestAnswer.MADE}
    return [contact for _, contact in made]


def slot_at(callbacks: Callbacks, queue: Queue, moment: float, now: float) -> list[str] | None:
    found = slot(callbacks, queue, moment, now)
    return None if found is None else walls(found)


def test_last_slot_is_cut_short_at_closing() -> None:
    assert slot_of((100, 1000), 400, 100) == (100, 500)
    assert slot_of((100, 1000), 400, 499.9) == (100, 500)
    assert slot_of((100, 1000), 400, 999) == (900, 1000)


def test_only_a_future_staffed_moment_has_a_slot(malmo: Callbacks) -> None:
    assert slot(malmo, ARABIC, at("2026-06-15 11:00"), NOW)
    for past_or_closed in (
        "2026-06-15 09:59",
        "2026-06-15 16:30",  # closing time
        "2026-06-16 07:59",
        "2026-06-19 11:00",  # midsommarafton
        "2026-06-26 12:00",  # a Friday, when Arabic is spoken until noon
    ):
        assert slot(malmo, ARABIC, at(past_or_closed), NOW) is None


@pytest.mark.parametrize(
    ("now", "moment", "begins"),
    [
        ("2026-06-15 10:00", "2026-06-15 16:29", "2026-06-15 16:00"),
        ("2026-10-23 16:00", "2026-10-26 08:10", "2026-10-26 08:00"),  # the clocks have changed
        ("2028-02-28 16:00", "2028-02-29 10:17", "2028-02-29 10:00"),
    ],
)
def test_minute_lies_in_the_slot_of_its_half_hour(
    malmo: Callbacks, now: str, moment: str, begins: str
) -> None:
    found = slot(malmo, SCHOOL, at(moment), at(now))
    assert found is not None
    assert wall(found[0]) == begins


def test_repeated_hour_of_winter_time_has_four_slots(
    by_night: Callbacks,
) -> None:
    midnight = at("2026-10-25 00:00")
    slots = [slot(by_night, ALWAYS, midnight + 1800 * n + 60, midnight) for n in range(8)]
    assert all(found and found[1] - found[0] == 1800 for found in slots)
    assert [wall(found[0])[11:] for found in slots if found] == [
        *("00:00", "00:30", "01:00", "01:30"),
        *("02:00", "02:30", "02:00", "02:30"),
    ]


def test_slot_ends_at_midnight_when_open_all_night(by_night: Callbacks) -> None:
    now, late = at("2028-02-28 12:00"), at("2028-02-28 23:50")
    assert slot_at(by_night, ALWAYS, late, now) == ["2028-02-28 23:30", "2028-02-29 00:00"]
    assert slot_at(by_night, ALWAYS, late + 600, now) == ["2028-02-29 00:00", "2028-02-29 00:30"]


def test_minute_within_a_slot_takes_its_room(malmo: Callbacks) -> None:
    filled(malmo, 0, 10, 20, 29)
    assert asked(malmo, 9, TEN + 60 * 15)[0] is RequestAnswer.FULL
    assert "2026-06-16 10:00" not in walls(times(malmo, SCHOOL, NOW))
    assert asked(malmo, 9, TEN + 60 * 30)[0] is RequestAnswer.MADE


def test_callback_moves_within_its_own_full_slot(malmo: Callbacks) -> None:
    first, *_ = filled(malmo, 0, 0, 0, 0)
    assert reschedule(malmo, first, NOW, due=TEN)[0] is Change.DONE
    assert reschedule(malmo, first, NOW, due=TEN + 60 * 20)[0] is Change.DONE
    assert asked(malmo, 9, TEN)[0] is RequestAnswer.FULL


def test_callback_is_not_moved_into_another_full_slot(malmo: Callbacks) -> None:
    filled(malmo, 0, 0, 0, 0)
    _, other = asked(malmo, 9, TEN + 60 * 30)
    assert reschedule(malmo, other, NOW, due=TEN + 60 * 20) == (Change.FULL, [])
