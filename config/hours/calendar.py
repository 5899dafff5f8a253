"""Opening hours of answer groups, with holidays, half days and daylight saving."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import holidays

from config.model.day_words import WEEKDAYS, Weekday
from config.model.hours import Hours, Period
from config.model.site import Site

DAY = timedelta(days=1)
AHEAD = 60
"""How many days ahead to look for an opening."""

KEPT = ("public", "de_facto")
"""Categories of holiday on which Swedish offices close; eves (midsommarafton) are de facto."""


@dataclass(frozen=True)
class Opening:
    """Whether a group is open and when that changes; times in Unix seconds."""

    open: bool
    closes: float | None
    """When it closes, if open."""
    opens: float | None
    """The next opening after now, at most 60 days ahead."""
    holiday: str | None
    """Name of today's holiday or half day, if the group keeps holidays."""


def opening(site: Site, group_id: str, now: float) -> Opening:
    """Return whether the group is open at `now` (Unix seconds) and when that changes."""
    return opening_of(site, site.hours[site.groups[group_id].hours], now)


def opening_of(site: Site, hours: Hours, now: float) -> Opening:
    """Return whether these hours are open at `now` (Unix seconds) and when that changes."""
    today = date_of(site, now)
    # Yesterday's hours may end after midnight.
    recent = (one for day in (today - DAY, today) for one in instants(site, hours, day))
    closes = next((c for o, c in recent if o <= now < c), None)
    ahead = (
        opens
        for days in range(AHEAD + 1)
        for opens, _ in instants(site, hours, today + timedelta(days=days))
        if opens > now
    )
    holiday = day_name(site, today) if hours.holidays else None
    return Opening(closes is not None, closes, next(ahead, None), holiday)


def next_such(weekday: Weekday, today: date) -> date:
    """Return the next such weekday, which may be today."""
    return today + (WEEKDAYS.index(weekday) - today.weekday()) % len(WEEKDAYS) * DAY


def has_break(site: Site, group_id: str, now: float) -> bool:
    """Return whether the group is closed between two spans of the same day."""
    hours = site.hours[site.groups[group_id].hours]
    spans = tuple(instants(site, hours, date_of(site, now)))
    return any(before[1] <= now < after[0] for before, after in pairwise(spans))


def date_of(site: Site, now: float) -> date:
    """Return the date at the site, in its time zone."""
    return datetime.fromtimestamp(now, ZoneInfo(site.timezone)).date()


def day_name(site: Site, day: date) -> str | None:
    """Return the name of the site's holiday or half day on this date, or None."""
    names = _year(site.country, site.default_language, day.year)
    kept, other = names.kept.get(day), names.others.get(day)
    if kept is None and other not in site.half_days:
        return f"{day:%m-%d}" if {day.isoformat(), f"{day:%m-%d}"} & {*site.half_days} else None
    return kept or other


def countries() -> set[str]:
    """Return the countries whose holidays are known."""
    return set(holidays.list_supported_countries(include_aliases=False))


def day_names(country: str, language: str) -> set[str]:
    """Return the names of all the country's named days.

    Looks at enough years to include every one.
    """
    return {name for _, name in _named_days(country, language)}


def weekdays_of(country: str, language: str, name: str) -> set[Weekday]:
    """Return the weekdays on which the named day falls; empty for an unknown day."""
    days = _named_days(country, language)
    return {WEEKDAYS[day.weekday()] for day, one in days if one == name}


def _named_days(country: str, language: str) -> Iterator[tuple[date, str]]:
    for number in range(2024, 2031):
        year = _year(country, language, number)
        yield from (*year.kept.items(), *year.others.items())


def instants(site: Site, hours: Hours, day: date) -> Iterator[tuple[float, float]]:
    """Yield the day's periods in Unix seconds, in order."""
    for period in periods(site, hours, day):
        yield instant(site, day, period)


def instant(site: Site, day: date, period: Period) -> tuple[float, float]:
    """Return one period of the day in Unix seconds."""
    zone = ZoneInfo(site.timezone)
    return _instant(day, period[0], zone, 0), _instant(day, period[1], zone, 1)


def periods(site: Site, hours: Hours, day: date) -> tuple[Period, ...]:
    """Return the hours on a day in wall time.

    Exceptions go before half days and holidays, and these before a season and the usual week.
    """
    names = _year(site.country, site.default_language, day.year)
    called = (day.isoformat(), f"{day:%m-%d}", names.kept.get(day), names.others.get(day))
    for name in called:
        if name in hours.exceptions:
            return hours.exceptions[name]
    weekly = hours.week(day).get(WEEKDAYS[day.weekday()], ())
    if not hours.holidays:
        return weekly
    for name in called:
        if name in site.half_days:
            return _within(_longer(site, weekly, day, site.half_days[name]), site.half_days[name])
    return () if day in names.kept else weekly


def _longer(
    site: Site, weekly: tuple[Period, ...], day: date, half: Period | None
) -> tuple[Period, ...]:
    """Return the usual hours, extended if the half day exceeds every group's hours.

    Only groups that usually open first open earlier, and only those that close last close later;
    the hours of narrower groups and of languages stay as they are.
    """
    usual = [spans for spans in _usual(site, day) if spans]
    if half is None or not weekly or not usual:
        return weekly
    opens, closes = weekly[0][0], weekly[-1][1]
    if opens == min(spans[0][0] for spans in usual):
        opens = min(opens, half[0])
    if closes == max(spans[-1][1] for spans in usual):
        closes = max(closes, half[1])
    inner = [wall for span in weekly for wall in span][1:-1]
    walls = [opens, *inner, closes]
    return tuple(zip(walls[::2], walls[1::2], strict=True))


def _usual(site: Site, day: date) -> Iterator[tuple[Period, ...]]:
    """Yield the usual hours on the day's weekday of every group that keeps holidays."""
    for name in {group.hours for group in site.groups.values()}:
        if site.hours[name].holidays:
            yield site.hours[name].week(day).get(WEEKDAYS[day.weekday()], ())


def _within(weekly: tuple[Period, ...], half: Period | None) -> tuple[Period, ...]:
    """Return the usual hours cut to those of the half day."""
    if half is None:
        return ()
    cut = ((max(opens, half[0]), min(closes, half[1])) for opens, closes in weekly)
    return tuple(period for period in cut if period[0] < period[1])


@lru_cache(maxsize=4096)
def _instant(day: date, wall: str, zone: ZoneInfo, fold: int) -> float:
    """Convert wall time to Unix seconds.

    `fold` decides for an hour that occurs twice: 0 the first (to open), 1 the second (to close).
    """
    days, hour = divmod(int(wall[:2]), 24)
    clock = time(hour, int(wall[3:]), fold=fold)
    return datetime.combine(day + days * DAY, clock, zone).timestamp()


@dataclass(frozen=True)
class Year:
    """The named days of one year of a country."""

    kept: Mapping[date, str]
    others: Mapping[date, str]
    """Named days on which offices are open: candidates for half days."""


@lru_cache(maxsize=64)
def _year(country: str, language: str, year: int) -> Year:
    return Year(
        _named(country, language, year, KEPT), _named(country, language, year, ("optional",))
    )


def _named(country: str, language: str, year: int, kinds: tuple[str, ...]) -> dict[date, str]:
    known = holidays.country_holidays(country)
    offered = tuple(kind for kind in kinds if kind in known.supported_categories)
    if not offered:
        return {}
    # Without a language, the library takes the one of the machine's locale.
    spoken = language if language in known.supported_languages else known.default_language
    days = holidays.country_holidays(country, years=year, language=spoken, categories=offered)
    # Drop the hour in "Valborgsmässoafton (från kl. 14.00)": hours are set by the site.
    return {day: name.split(" (")[0] for day, name in sorted(days.items())}
