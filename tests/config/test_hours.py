"""Hours that differ from the usual week: nights, seasons and exceptions."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from config.hours.calendar import periods
from config.hours.spoken import spoken_hours, spoken_hours_of
from config.hours.staffed_hours import is_unusual, staffed, to_be_there
from config.model.group import Group
from config.model.hours import Hours, Period, written
from config.model.site import Site
from tests.config.test_calendar import at, lilla, local, times

WEEK = {"mon": ["08:00-16:00"], "fri": ["22:00-02:00"]}


def site_with(**hours: Any) -> Site:
    """Return Lilla Ånga with one group that has these hours."""
    own = Hours.model_validate({"id": "own", "weekly": WEEK, **hours}, strict=False)
    group = Group(id="service", name={"sv": "service"}, hours="own")
    return lilla.model_copy(update={"hours": {"own": own}, "groups": {"service": group}})


def on(site: Site, day: str) -> tuple[Period, ...]:
    return periods(site, site.hours["own"], date.fromisoformat(day))


def test_night_stays_open_past_midnight() -> None:
    site = site_with()
    assert times(site, "service", "2026-03-06 23:30") == (
        True,
        "2026-03-07 02:00",
        "2026-03-09 08:00",
    )
    assert times(site, "service", "2026-03-07 00:30")[:2] == (True, "2026-03-07 02:00")
    assert times(site, "service", "2026-03-07 02:00")[0] is False


def test_language_is_staffed_past_midnight() -> None:
    site = site_with()
    found = staffed(site, "service", "sv", at("2026-03-07 00:30"))
    assert (found.open, local(found.closes)) == (True, "2026-03-07 02:00")
    assert to_be_there(site, "service", "sv", at("2026-03-07 01:59"))
    assert not to_be_there(site, "service", "sv", at("2026-03-07 02:00"))


def test_night_is_spoken_with_the_hour_of_the_clock() -> None:
    said = spoken_hours_of(site_with(), "sv", "service", date(2026, 3, 6))
    assert said == "22 till 2"


@pytest.mark.parametrize("span", ["16:30-08:00", "09:00-09:00", "10:00-01:00"])
def test_span_that_runs_backwards_is_refused(span: str) -> None:
    with pytest.raises(ValidationError, match="runs backwards"):
        Hours.model_validate({"id": "own", "weekly": {"mon": (span,)}})


def test_night_is_written_as_people_do() -> None:
    assert [written(one) for one in (("22:00", "26:00"), ("08:00", "24:00"))] == [
        "22:00-02:00",
        "08:00-24:00",
    ]


@pytest.mark.parametrize(
    ("exceptions", "day", "kept"),
    [
        ({"2026-05-15": "closed"}, "2026-05-15", ()),
        ({"2026-05-15": "closed"}, "2027-05-17", (("08:00", "16:00"),)),
        ({"05-18": "10:00-12:00"}, "2026-05-18", (("10:00", "12:00"),)),
        ({"05-18": "10:00-12:00"}, "2027-05-18", (("10:00", "12:00"),)),
        ({"Julafton": "10:00-14:00"}, "2026-12-24", (("10:00", "14:00"),)),
        (
            {"Julafton": "closed", "2026-12-24": ["09:00-11:00", "13:00-14:00"]},
            "2026-12-24",
            (("09:00", "11:00"), ("13:00", "14:00")),
        ),
    ],
)
def test_exception_goes_before_week_and_holiday(
    exceptions: dict[str, Any], day: str, kept: tuple[Period, ...]
) -> None:
    assert on(site_with(exceptions=exceptions), day) == kept


def test_christmas_eve_on_a_saturday_can_be_open() -> None:
    site = site_with(exceptions={"Julafton": "10:00-14:00"})
    assert date(2033, 12, 24).weekday() == 5
    assert times(site, "service", "2033-12-24 11:00")[:2] == (True, "2033-12-24 14:00")


@pytest.mark.parametrize(
    ("day", "kept"),
    [
        ("2026-06-14", ()),
        ("2026-06-15", (("09:00", "15:00"),)),
        ("2026-08-10", (("09:00", "15:00"),)),
        ("2026-08-17", (("08:00", "16:00"),)),
    ],
)
def test_season_has_a_week_of_its_own(day: str, kept: tuple[Period, ...]) -> None:
    summer = {"first": "06-15", "last": "08-15", "weekly": {"mon": ["09:00-15:00"]}}
    assert on(site_with(seasons=[summer]), day) == kept


def test_season_runs_past_new_year() -> None:
    winter = {"first": "12-20", "last": "01-10", "weekly": {"mon": ["10:00-12:00"]}}
    site = site_with(seasons=[winter], holidays=False)
    assert [on(site, day) for day in ("2026-12-21", "2027-01-04", "2027-01-11")] == [
        (("10:00", "12:00"),),
        (("10:00", "12:00"),),
        (("08:00", "16:00"),),
    ]


def test_hours_are_spoken_as_in_the_season() -> None:
    summer = {"first": "06-15", "last": "08-15", "weekly": {"mon": ["09:00-15:00"]}}
    site = site_with(seasons=[summer])
    summer_and_autumn = (at("2026-06-20 12:00"), at("2026-09-01 12:00"))
    said = [spoken_hours(site, "sv", "service", now) for now in summer_and_autumn]
    assert said == ["måndagar 9 till 15", "måndagar 8 till 16 och fredagar 22 till 2"]
    assert not is_unusual(site, "service", "sv", date(2026, 6, 22))


def test_language_served_round_the_clock_covers_a_night() -> None:
    """A span of the language that ends at midnight goes on in the next day's."""
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    always = Hours.model_validate({"id": "always", "weekly": dict.fromkeys(days, ("00:00-24:00",))})
    site = site_with()
    swedish = site.languages["sv"].model_copy(update={"staffed": "always"})
    site = site.model_copy(
        update={
            "hours": {**site.hours, "always": always},
            "languages": {**site.languages, "sv": swedish},
        }
    )
    found = staffed(site, "service", "sv", at("2026-03-06 23:00"))
    assert local(found.closes) == "2026-03-07 02:00"
    assert spoken_hours_of(site, "sv", "service", date(2026, 3, 6)) == "22 till 2"
