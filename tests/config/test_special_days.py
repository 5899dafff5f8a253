"""Days and nights that opening hours get wrong: what is open, and when callers hear it opens."""

from datetime import UTC, datetime

import pytest

from config.hours.calendar import opening
from config.hours.local_time import SkippedTime, instant_of
from config.hours.spoken import spoken_when
from config.model.site import Site
from tests.config.test_calendar import at, lilla, local, malmo
from tests.config.test_hours import site_with


def said(site: Site, group: str, wall: str, language: str = "sv") -> str:
    """Return when the group opens again, as a caller hears it; "open" while it is open."""
    found = opening(site, group, at(wall))
    assert found.opens is not None
    return "open" if found.open else spoken_when(site, language, at(wall), found.opens)


@pytest.mark.parametrize(
    ("wall", "heard"),
    [
        # Midsummer Eve is a Friday, and closed.
        ("2026-06-18 16:29", "open"),
        ("2026-06-18 17:00", "på måndag klockan 8"),
        ("2026-06-19 10:00", "på måndag klockan 8"),
        # The Friday after Ascension Day is an ordinary day.
        ("2026-05-14 10:00", "i morgon klockan 8"),
        ("2026-05-15 10:00", "open"),
        # Christmas Eve on a Saturday: Monday is a holiday too.
        ("2033-12-23 17:00", "på tisdag klockan 8"),
        ("2033-12-24 10:00", "på tisdag klockan 8"),
        ("2033-12-27 07:59", "i dag klockan 8"),
        # A half day closes at noon.
        ("2027-01-05 11:59", "open"),
        ("2027-01-05 12:00", "på torsdag klockan 8"),
        # Around midnight.
        ("2026-06-16 23:59", "i morgon klockan 8"),
        ("2026-06-17 00:00", "i dag klockan 8"),
        ("2026-06-17 00:30", "i dag klockan 8"),
        # The nights on which the clocks change, both Sundays.
        ("2026-03-29 01:59", "i morgon klockan 8"),
        ("2026-03-29 03:00", "i morgon klockan 8"),
        ("2026-10-25 02:30", "i morgon klockan 8"),
    ],
)
def test_caller_hears_when_it_opens_again(wall: str, heard: str) -> None:
    assert said(malmo, "vagledning", wall) == heard


@pytest.mark.parametrize(
    ("wall", "heard"),
    [
        ("2026-06-16 11:59", "open"),
        ("2026-06-16 12:00", "i dag klockan 13"),
        ("2026-06-16 13:00", "open"),
        ("2026-06-17 16:00", "på måndag klockan 7.30"),  # Thursdays and Midsummer Eve are closed
    ],
)
def test_lunch_break_ends_on_the_same_day(wall: str, heard: str) -> None:
    assert said(lilla, "teknik", wall) == heard


@pytest.mark.parametrize(
    ("wall", "heard"),
    [
        ("2026-03-06 23:59", "open"),
        ("2026-03-07 00:00", "open"),
        ("2026-03-07 00:30", "open"),
        ("2026-03-07 02:00", "på måndag klockan 8"),
    ],
)
def test_night_that_runs_past_midnight(wall: str, heard: str) -> None:
    assert said(site_with(), "service", wall) == heard


def test_span_to_midnight_and_from_midnight_has_no_gap() -> None:
    assert [said(lilla, "service", f"2026-06-1{day}") for day in ("6 23:59", "7 00:00")] == [
        "open",
        "open",
    ]


@pytest.mark.parametrize(
    ("day", "closes"), [("2026-03-29", "2026-03-29 04:00"), ("2026-10-25", "2026-10-25 04:00")]
)
def test_night_shift_ends_by_the_clock_when_it_changes(day: str, closes: str) -> None:
    night = site_with(weekly={"sat": ["22:00-04:00"]})
    found = opening(night, "service", at(f"{day} 01:30"))
    assert (found.open, local(found.closes)) == (True, closes)


def test_skipped_time_names_the_one_that_exists() -> None:
    with pytest.raises(SkippedTime, match="write 2026-03-29 03:30"):
        instant_of(datetime(2026, 3, 29, 2, 30), "Europe/Stockholm")  # noqa: DTZ001 - wall time


def test_time_with_an_offset_is_never_skipped() -> None:
    wall = datetime(2026, 3, 29, 2, 30, tzinfo=UTC)
    assert instant_of(wall, "Europe/Stockholm") == wall.timestamp()
