"""What fits today, which times are free otherwise, and hard cases of the calendar."""

from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from callback.listing import listed
from callback.ring_policy import may_ring_from
from callback.slots.choice import MOST, Slot, fits, free, sized, slots
from callback.slots.free_times import due_for, times, today
from callback.state.store import Callbacks
from callback.verbs.close import close
from callback.verbs.create_callback import CallbackRequest, RequestAnswer, create_callback
from callback.verbs.request import Requested, finish_request_call, request
from config.hours.staffed_hours import spans, staffed
from config.model.site import Site
from routing.state.guide import GuideStatus
from routing.state.queue import Queue
from routing.verbs.arrive import arrive
from routing.verbs.set_status import set_status
from tests.ivr.webhook_client import at

SCHOOL, ARABIC, FINNISH = Queue("skola", "sv"), Queue("skola", "ar"), Queue("skola", "fi")


def wall(moment: float) -> str:
    return f"{datetime.fromtimestamp(moment, ZoneInfo('Europe/Stockholm')):%Y-%m-%d %H:%M}"


def walls(moments: tuple[float, ...]) -> list[str]:
    return [wall(moment) for moment in moments]


def calls(malmo: Callbacks, count: int, now: float, queue: Queue = SCHOOL) -> list[str]:
    return [
        arrive(
            malmo.router,
            call=f"CA{n}",
            caller=f"+467017406{10 + n}",
            called="+46406280400",
            queue=queue,
            now=now,
        ).contact
        for n in range(count)
    ]


@pytest.mark.parametrize(
    ("ahead", "guides", "left_s", "fit"),
    [
        (0, 1, 280, True),
        (0, 1, 279, False),
        (9, 2, 1400, True),
        (10, 2, 1400, False),
        (0, 0, 3600 + 280, True),  # within the hour a guide comes on duty
        (0, 0, 3600 + 279, False),
        (1, 0, 3600 + 280, False),
    ],
)
def test_callback_fits_when_work_ahead_is_done_in_time(
    ahead: float, guides: int, left_s: float, fit: bool
) -> None:
    assert fits(ahead, guides, 280.0, left_s) == fit


def test_slots_are_whole_and_begin_after_the_lead_time() -> None:
    assert list(slots([(0, 3600), (7200, 9100)], 1800, 0)) == [1800, 7200]


def test_free_times_have_room_and_lie_apart() -> None:
    beginnings = [0, 1800, 7200, 9000, 14400, 99999]
    known = [(Slot(at, 4 if at == 0 else 0, 0), 4) for at in beginnings]
    assert free(known, 7200) == (1800, 9000, 99999)
    assert len(free(((Slot(at, 0, 0), 4) for at in range(0, 100_000, 7200)), 7200)) == MOST


def test_language_is_staffed_when_its_group_is_open_too(site: Site) -> None:
    now = at("2026-06-15 13:00")  # a Monday; Finnish is spoken until noon
    assert not staffed(site, "skola", "fi", now).open
    assert wall(staffed(site, "skola", "fi", now).opens or 0) == "2026-06-16 09:00"
    assert staffed(site, "skola", "ar", now).closes == at("2026-06-15 16:30")
    assert staffed(site, "skola", "sv", now).open


def test_language_without_hours_follows_the_group(site: Site) -> None:
    first = list(islice(spans(site, "foretag", "sv", at("2026-06-11 12:00")), 2))
    assert [wall(start) for start, _ in first] == ["2026-06-11 09:00", "2026-06-15 09:00"]


def test_nobody_is_rung_outside_ring_between(lilla: Site) -> None:
    rules = lilla.callback.model_copy(update={"ring_between": ("08:00", "20:00")})
    site = lilla.model_copy(update={"callback": rules})  # a group that is open day and night
    night, queue = at("2026-06-15 21:00"), Queue("service", "sv")
    assert wall(may_ring_from(site, queue, night) or 0) == "2026-06-16 08:00"
    assert may_ring_from(site, queue, at("2026-06-15 19:59")) == at("2026-06-15 19:59")


def test_callback_fits_today_while_those_ahead_do(malmo: Callbacks) -> None:
    now = at("2026-06-12 15:58")  # a Friday; 32 minutes are six contacts for one guide
    set_status(malmo.router, "1", GuideStatus.READY, "", now)  # is rung for the first caller
    calls(malmo, 6, now)
    assert today(malmo, SCHOOL, now + 1, now + 1)
    calls(malmo, 7, now)
    assert not today(malmo, SCHOOL, now + 1, now + 1)
    assert today(malmo, SCHOOL, now - 1, now + 1)  # before the others, so it fits


@pytest.mark.parametrize(
    ("moment", "queue", "fit"),
    [
        ("2026-06-12 08:05", SCHOOL, True),
        ("2026-06-12 15:25", SCHOOL, True),
        ("2026-06-12 15:26", SCHOOL, False),
        ("2026-06-12 15:58", SCHOOL, False),
        ("2026-06-12 11:58", ARABIC, False),  # spoken until noon on a Friday
        ("2026-06-16 15:10", FINNISH, False),  # spoken until four o'clock on a Tuesday
    ],
)
def test_unstaffed_queue_counts_on_a_guide_in_an_hour(
    malmo: Callbacks, moment: str, queue: Queue, fit: bool
) -> None:
    now = at(moment)
    assert today(malmo, queue, now, now) == fit


def test_guide_on_duty_late_allows_callbacks_today(malmo: Callbacks) -> None:
    now = at("2026-06-12 15:58")
    assert not today(malmo, SCHOOL, now, now)
    set_status(malmo.router, "1", GuideStatus.READY, "", now)
    assert today(malmo, SCHOOL, now, now)


def test_more_guides_fit_more_callbacks_into_today(malmo: Callbacks) -> None:
    now = at("2026-06-12 15:58")
    set_status(malmo.router, "1", GuideStatus.READY, "", now)
    calls(malmo, 9, now)
    assert not today(malmo, SCHOOL, now + 1, now + 1)
    set_status(malmo.router, "7", GuideStatus.READY, "", now)
    assert today(malmo, SCHOOL, now + 1, now + 1)


def test_open_callbacks_count_as_work_ahead(malmo: Callbacks) -> None:
    now = at("2026-06-12 15:58")
    for n, contact in enumerate(calls(malmo, 6, now)):
        request(malmo, contact, f"CA{n}", now)
    set_status(malmo.router, "1", GuideStatus.READY, "", now)  # the citizens are still on the line
    assert not today(malmo, SCHOOL, now + 1, now + 1)


@pytest.mark.parametrize(
    ("moment", "queue", "expected"),
    [
        # Friday afternoon: on Monday.
        ("2026-06-12 15:58", SCHOOL, ["2026-06-15 08:00", "2026-06-15 10:00", "2026-06-15 12:00"]),
        # The day before midsommarafton, which is closed though it is a Friday.
        ("2026-06-18 16:20", SCHOOL, ["2026-06-22 08:00", "2026-06-22 10:00", "2026-06-22 12:00"]),
        # The Friday before the clocks go back: eight o'clock is eight o'clock.
        ("2026-10-23 16:20", SCHOOL, ["2026-10-26 08:00", "2026-10-26 10:00", "2026-10-26 12:00"]),
        # A day that comes every fourth year.
        ("2028-02-28 16:20", SCHOOL, ["2028-02-29 08:00", "2028-02-29 10:00", "2028-02-29 12:00"]),
        # Finnish is spoken later today,
        ("2026-06-16 08:00", FINNISH, ["2026-06-16 09:00", "2026-06-16 11:00", "2026-06-16 13:00"]),
        # and not on Wednesdays.
        ("2026-06-17 10:00", FINNISH, ["2026-06-18 09:00", "2026-06-18 11:00", "2026-06-18 13:00"]),
    ],
)
def test_times_offered_are_when_the_language_is_staffed(
    malmo: Callbacks, moment: str, queue: Queue, expected: list[str]
) -> None:
    assert walls(times(malmo, queue, at(moment))) == expected


def test_full_slot_is_not_offered(malmo: Callbacks) -> None:
    now, first = at("2026-06-12 16:20"), at("2026-06-15 08:00")
    for n, contact in enumerate(calls(malmo, 4, now)):
        request(malmo, contact, f"CA{n}", now, due=first)
    assert walls(times(malmo, SCHOOL, now))[0] == "2026-06-15 08:30"
    assert wall(due_for(malmo, SCHOOL, now - 60_000, at("2026-06-12 16:29")) or 0) == (
        "2026-06-15 08:30"
    )


def test_paused_callbacks_take_room_in_slots() -> None:
    """They take room in the slot in which they return, and in those after it."""
    scheduled, returning = [1, 1, 0, 0, 0], [4, 4, 5, 5, 5]
    slots_ = map(Slot, [0.0, 1800.0, 3600.0, 5400.0, 7200.0], scheduled, returning)
    known = list(sized(slots_, capacity=2))
    assert [size for _, size in known] == [1, 1, 0, 1, 2]
    assert free(known, 0) == (5400.0, 7200.0)


def test_callbacks_left_at_closing_take_morning_slots(
    malmo: Callbacks,
) -> None:
    evening, opening = at("2026-06-15 16:20"), at("2026-06-16 08:00")
    for n, contact in enumerate(calls(malmo, 9, evening)):
        assert request(malmo, contact, f"CA{n}", evening) is Requested.MADE
        finish_request_call(malmo, f"CA{n}", evening)
    close(malmo, at("2026-06-15 16:31"))
    assert {found.until for found in listed(malmo, [SCHOOL.id], "", 99).first} == {opening}
    night = at("2026-06-15 20:00")
    assert walls(times(malmo, SCHOOL, night))[0] == "2026-06-16 09:00"
    wish = CallbackRequest(number="+46701740699", queue=SCHOOL, key="k", source="s", due=opening)
    asked, _ = create_callback(malmo, wish, night)
    assert (asked.answer, walls(asked.times)[0]) == (RequestAnswer.FULL, "2026-06-16 09:00")
