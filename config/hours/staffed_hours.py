"""When a group answers in a language, and when it makes callbacks in it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

from config.hours.calendar import AHEAD, DAY, Opening, date_of, day_name, instant, instants, periods
from config.model.day_words import WEEKDAYS, Weekday
from config.model.hours import Period
from config.model.site import Site

T = TypeVar("T", float, str)

Span = tuple[float, float]
"""Start and end, in Unix seconds."""


def staffed(site: Site, group: str, language: str, now: float) -> Opening:
    """Return when one language of the group has callbacks, as `opening` does."""
    ahead = spans(site, group, language, now)
    closes = opens = None
    for start, end in ahead:
        if start <= now:
            closes = end
        else:
            opens = start
            break
    today = date_of(site, now)
    keeps = site.hours[site.groups[group].hours].holidays
    return Opening(closes is not None, closes, opens, day_name(site, today) if keeps else None)


def to_be_there(site: Site, group: str, language: str, now: float) -> bool:
    """Return whether the group is open and the language staffed at `now`.

    Ignores the hours in which citizens may be rung.
    """
    today = date_of(site, now)
    found = (one for day in (today - DAY, today) for one in _answered(site, group, language, day))
    return any(start <= now < end for start, end in found)


def spans(site: Site, group: str, language: str, now: float) -> Iterator[Span]:
    """Yield the spans in which citizens are called back, from `now` on."""
    today = date_of(site, now)
    for days in range(-1, AHEAD + 1):
        for start, end in _of_day(site, group, language, today + timedelta(days=days)):
            if end > now:
                yield start, end


def hours_of(site: Site, group: str, language: str, day: date) -> tuple[Period, ...]:
    """Return when the group answers in the language on a day, in local wall time."""
    own, speaks = site.hours[site.groups[group].hours], site.languages[language].staffed
    found = periods(site, own, day)
    if speaks is None:
        return found
    spoken = periods(site, site.hours[speaks], day)
    return tuple(_both(found, _with_night(spoken, periods(site, site.hours[speaks], day + DAY))))


def is_unusual(site: Site, group: str, language: str, day: date) -> bool:
    """Return whether the group is open on the day at other than its usual hours."""
    usual = usual_week(site, group, language, day).get(WEEKDAYS[day.weekday()], ())
    return hours_of(site, group, language, day) not in ((), usual)


def usual_week(
    site: Site, group: str, language: str, day: date
) -> Mapping[Weekday, tuple[Period, ...]]:
    """Return when the group answers in the language in the week of a day, without holidays.

    In local wall time. For a language that is never staffed then, it is the group's own hours.
    """
    own, speaks = site.hours[site.groups[group].hours].week(day), site.languages[language].staffed
    if speaks is None:
        return own
    spoken = site.hours[speaks].week(day)
    both = {
        day: tuple(_both(own.get(day, ()), _with_night(spoken.get(day, ()), spoken.get(after, ()))))
        for day, after in zip(WEEKDAYS, (*WEEKDAYS[1:], WEEKDAYS[0]), strict=True)
    }
    return both if any(both.values()) else own


def _of_day(site: Site, group: str, language: str, day: date) -> list[Span]:
    rung = [instant(site, one, site.callback.ring_between) for one in (day, day + DAY)]
    return _both(_answered(site, group, language, day), _merged(rung))


def _answered(site: Site, group: str, language: str, day: date) -> list[Span]:
    """Return when the group is open and the language staffed.

    Ignores `callback.ring_between`.
    """
    speaks = site.languages[language].staffed
    found = list(instants(site, site.hours[site.groups[group].hours], day))
    if speaks is None:
        return found
    spoken = site.hours[speaks]
    both_days = (one for at in (day, day + DAY) for one in instants(site, spoken, at))
    return _both(found, _merged(list(both_days)))


def _with_night(day: Sequence[Period], after: Sequence[Period]) -> list[Period]:
    """Return the day's periods and those of the next day, which count on from 24:00."""
    return _merged([*day, *((_next_day(opens), _next_day(closes)) for opens, closes in after)])


def _merged(some: Sequence[tuple[T, T]]) -> list[tuple[T, T]]:
    """Return the spans with each pair made one that meets, as at midnight."""
    merged: list[tuple[T, T]] = []
    for start, end in some:
        if merged and merged[-1][1] == start:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _next_day(wall: str) -> str:
    return f"{int(wall[:2]) + 24}{wall[2:]}"


def _both(some: Sequence[tuple[T, T]], others: Sequence[tuple[T, T]]) -> list[tuple[T, T]]:
    """Return the intersection of both, in order."""
    cut = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return [(start, end) for start, end in cut if start < end]
