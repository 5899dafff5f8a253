"""Numbers, times and dates as a language says them."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from config.hours.spoken import spoken_digits, spoken_time, spoken_week, spoken_when
from config.model.day_words import WEEKDAYS, Weekday
from config.model.hours import Period
from config.model.site import Site
from config.words.section import Section

NUMBERS = (*range(32), *range(40, 100, 10), *range(100, 1001, 100))
ORDINALS = range(1, 32)
MINUTES = (1, 2, 3, 4, 5, 8, 10, 11, 12, 15, 21, 22, 25, 30, 45, 60, 90, 100, 101)
TELEPHONES = ("+46406280400", "+46701740605", "+46980319200")
"""Numbers of three kinds that no one has."""
DAY = timedelta(days=1)
MONDAY = date(2027, 3, 1)
"""The day of the examples; a fixed one, so that the page changes only with the words."""


def number_sections(site: Site, code: str) -> Iterator[Section]:
    """Yield the sections about numbers, times and dates."""
    words = site.languages[code]
    yield Section(
        "Numbers",
        "In words, where a sentence or a recording needs them.",
        tuple((str(number), words.number_word(number)) for number in NUMBERS),
    )
    yield Section(
        "Ordinals",
        "In words, where a sentence or a recording needs them.",
        tuple((f"{number}.", words.ordinal_word(number)) for number in ORDINALS),
    )
    yield Section("Waits", "", tuple((f"{n} min", words.spoken_minutes(n)) for n in MINUTES))
    digits = ((number, spoken_digits(site, code, number)) for number in TELEPHONES)
    yield Section("Telephone numbers", "With pauses.", tuple(digits))


def time_sections(site: Site, code: str) -> Iterator[Section]:
    """Yield the sections about times of day, weekdays, months and dates."""
    half_hours = (f"{hour:02}:{minute:02}" for hour in range(24) for minute in (0, 30))
    times = tuple((wall, spoken_time(site, code, wall)) for wall in half_hours)
    yield Section("Times of day", "As they stand within a sentence.", times)
    yield Section("Weekdays", "On one; on every; from; until.", tuple(_weekdays(site, code)))
    yield Section("Months", "As they follow the day of the month.", tuple(_months(site, code)))
    yield Section("Dates and moments", f"As said on {MONDAY} at 9:00.", tuple(_dates(site, code)))
    yield Section("Opening hours", "", tuple(_weeks(site, code)))


def moment(site: Site, days: int, hour: int, minute: int = 0) -> float:
    """Return a moment some days after that of the examples, in Unix seconds."""
    at = time(hour, minute, tzinfo=ZoneInfo(site.timezone))
    return datetime.combine(MONDAY + days * DAY, at).timestamp()


def _weekdays(site: Site, code: str) -> Iterator[tuple[str, str]]:
    for name, day in site.languages[code].weekdays.items():
        yield name, f"{day.on}; {day.every}; {day.start}; {day.end}"


def _months(site: Site, code: str) -> Iterator[tuple[str, str]]:
    for number, name in enumerate(site.languages[code].months, 1):
        yield str(number), name


def _dates(site: Site, code: str) -> Iterator[tuple[str, str]]:
    now = moment(site, 0, 9)
    for days, hour in ((0, 16), (1, 8), *((days, 8) for days in range(2, 7))):
        then = moment(site, days, hour, 30)
        yield f"{MONDAY + days * DAY:%a} {hour}:30", spoken_when(site, code, now, then)
    for days in (7, 20, *range(45, 366, 30)):
        then = moment(site, days, 8)
        yield f"{MONDAY + days * DAY} 8:00", spoken_when(site, code, now, then)


def _weeks(site: Site, code: str) -> Iterator[tuple[str, str]]:
    office: Period = ("08:00", "16:30")
    short: Period = ("09:00", "12:00")
    split: Period = ("13:00", "15:00")
    weeks: dict[str, Mapping[Weekday, tuple[Period, ...]]] = {
        "mon–fri": dict.fromkeys(WEEKDAYS[:5], (office,)),
        "every day": dict.fromkeys(WEEKDAYS, (office,)),
        "mon–thu, fri shorter": dict.fromkeys(WEEKDAYS[:4], (office,)) | {"fri": (short,)},
        "two spans": dict.fromkeys(WEEKDAYS[1:3], (short, split)),
        "single days": {"mon": (office,), "wed": (short,), "sun": (split,)},
    }
    for name, week in weeks.items():
        yield name, spoken_week(site, code, week)
