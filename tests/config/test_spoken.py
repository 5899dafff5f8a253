"""Times and opening hours as spoken in each language."""

import pytest

from config.hours.spoken import spoken_hours, spoken_number, spoken_when
from config.model.hours import Hours
from config.model.site import Site
from tests.config.test_calendar import at, lilla, malmo

MONDAY = at("2026-03-02 17:00")

WHEN = {
    "sv": ("i dag klockan 18", "i morgon klockan 8", "på tisdag den 10 mars klockan 16.30"),
    "en": ("today at 18", "tomorrow at 8", "on Tuesday 10 March at 16:30"),
    "ar": ("اليوم الساعة 18", "غداً الساعة 8", "يوم الثلاثاء 10 مارس الساعة 16:30"),
    "fi": ("tänään kello 18", "huomenna kello 8", "tiistaina 10. maaliskuuta kello 16.30"),
}


@pytest.mark.parametrize("language", WHEN)
def test_near_days_have_names_and_later_ones_dates(language: str) -> None:
    instants = [at(wall) for wall in ("2026-03-02 18:00", "2026-03-03 08:00", "2026-03-10 16:30")]
    said = tuple(spoken_when(malmo, language, MONDAY, instant) for instant in instants)
    assert said == WHEN[language]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", "på torsdag klockan 8"),
        ("en", "on Thursday at 8"),
        ("ar", "يوم الخميس الساعة 8"),
        ("fi", "torstaina kello 8"),
    ],
)
def test_day_of_the_coming_week_is_a_weekday(language: str, said: str) -> None:
    assert spoken_when(malmo, language, MONDAY, at("2026-03-05 08:00")) == said


@pytest.mark.parametrize(
    ("language", "office", "business"),
    [
        ("sv", "vardagar 8 till 16.30", "måndag till torsdag 9 till 15"),
        ("en", "weekdays from 8 to 16:30", "Monday to Thursday from 9 to 15"),
        (
            "ar",
            "من الاثنين إلى الخميس من الساعة 8 حتى الساعة 16:30 و أيام الجمعة من الساعة 8 "
            "حتى الساعة 12",
            "من الاثنين إلى الخميس من الساعة 9 حتى الساعة 15",
        ),
        (
            "fi",
            "maanantaisin kello 9–12 ja tiistaisin kello 9–16 ja torstaisin kello 9–16",
            "maanantaisin kello 9–12 ja tiistaisin kello 9–15 ja torstaisin kello 9–15",
        ),
    ],
)
def test_hours_are_those_of_group_and_language(language: str, office: str, business: str) -> None:
    assert spoken_hours(malmo, language, "skola", MONDAY) == office
    assert spoken_hours(malmo, language, "foretag", MONDAY) == business


def test_spoken_hours_include_lunch_and_odd_days() -> None:
    said = spoken_hours(lilla, "sv", "teknik", MONDAY)
    assert said == "måndag till onsdag 7.30 till 12 och 13 till 16 och fredagar 7.30 till 12"
    assert spoken_hours(lilla, "sv", "service", MONDAY) == "alla dagar 0 till 24"


def test_single_day_is_spoken_as_every_such_day() -> None:
    tuesdays = Hours.model_validate({"id": "kontor", "weekly": {"tue": ("13:00-15:00",)}})
    site: Site = malmo.model_copy(update={"hours": malmo.hours | {"kontor": tuesdays}})
    assert [spoken_hours(site, language, "skola", MONDAY) for language in ("sv", "fi")] == [
        "tisdagar 13 till 15",
        "tiistaisin kello 13–15",
    ]


def test_never_staffed_language_has_the_groups_hours() -> None:
    """Applies if a language is never staffed while the group is open."""
    sundays = Hours.model_validate({"id": "finska", "weekly": {"sun": ("09:00-12:00",)}})
    site: Site = malmo.model_copy(update={"hours": malmo.hours | {"finska": sundays}})
    assert spoken_hours(site, "fi", "skola", MONDAY) == "arkisin kello 8–16.30"


def test_short_numbers_are_spoken_digit_by_digit() -> None:
    assert [spoken_number(number) for number in ("112", "+46406280400")] == [
        "1 1 2",
        "040-628 04 00",
    ]
