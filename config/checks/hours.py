"""Check that periods are in order and that time zone, country and holidays exist."""

from collections.abc import Collection, Iterator
from functools import cache
from itertools import pairwise
from zoneinfo import available_timezones

from config.draft import Draft
from config.faults.did_you_mean import did_you_mean
from config.faults.fault import Path, Remark
from config.hours.calendar import countries, day_names, weekdays_of
from config.model.day_words import WEEKDAYS
from config.model.hours import DAY, Period, Week, written


@cache
def timezones() -> frozenset[str]:
    """Return the time zones of the IANA database, which takes a while to list."""
    return frozenset(available_timezones())


def faults(draft: Draft) -> Iterator[Remark]:
    """Yield the faults of opening hours, time zone and holidays."""
    yield from _overlaps(draft)
    yield from _one_of(draft, "timezone", timezones(), "Europe/Stockholm")
    yield from _one_of(draft, "country", countries(), "SE")
    country = draft.written("country")
    if country in countries():
        yield from _half_days(draft, country)
        yield from _exceptions(draft, country)


def _overlaps(draft: Draft) -> Iterator[Remark]:
    for name, hours in draft.hours.items():
        weeks: list[tuple[Path, Week]] = [(("weekly",), hours.weekly)]
        weeks += [(("seasons", n, "weekly"), one.weekly) for n, one in enumerate(hours.seasons)]
        for path, week in weeks:
            for day, periods in week.items():
                yield from _overlap(("hours", name, *path, day), periods)
        for day_, periods in hours.exceptions.items():
            yield from _overlap(("hours", name, "exceptions", day_), periods)


def _overlap(path: Path, periods: tuple[Period, ...]) -> Iterator[Remark]:
    """Yield a fault for each span that begins too early.

    What runs past midnight into the next day's first span is no fault: it stays open.
    """
    for index, (before, after) in enumerate(pairwise(periods)):
        if after[0] < before[1]:
            text = f"{written(after)} begins before {written(before)} has ended"
            yield Remark((*path, index + 1), text)


def _exceptions(draft: Draft, country: str) -> Iterator[Remark]:
    known = day_names(country, draft.written("default_language") or "")
    for name, hours in draft.hours.items():
        for day in hours.exceptions:
            if not DAY.fullmatch(day) and day not in known:
                near = did_you_mean(day, known)
                text = f"'{day}' is no holiday of {country} and no date like 2026-05-15{near}"
                yield Remark(("hours", name, "exceptions", day, "[key]"), text)


def _one_of(draft: Draft, setting: str, known: Collection[str], form: str) -> Iterator[Remark]:
    written = draft.written(setting)
    if written is not None and written not in known:
        near = did_you_mean(written, known) or f"; write it like {form}"
        yield Remark((setting,), f"unknown {setting} '{written}'{near}")


def _half_days(draft: Draft, country: str) -> Iterator[Remark]:
    known = day_names(country, draft.written("default_language") or "")
    for day, hours in draft.entries("half_days").items():
        if not DAY.fullmatch(str(day)) and day not in known:
            near = did_you_mean(str(day), known)
            text = f"'{day}' is no holiday of {country} and no date like 12-23 or 2026-12-23{near}"
            yield Remark(("half_days", day, "[key]"), text)
        elif hours != "closed" and draft.hours:
            yield from _unkept(draft, country, str(day))


def _unkept(draft: Draft, country: str, day: str) -> Iterator[Remark]:
    """Yield a fault if nothing that keeps holidays is ever open on the day."""
    if not any(hours.holidays for hours in draft.hours.values()):
        text = f"'{day}' changes nothing: no hours have holidays: true"
        yield Remark(("half_days", day), text)
        return
    if len(draft.hours) < len(draft.entries("hours")):
        return  # hours with faults of their own may be the ones that are open then
    kept = (hours.weekly for hours in draft.hours.values() if hours.holidays)
    opens = {weekday for weekly in kept for weekday, spans in weekly.items() if spans}
    falls = weekdays_of(country, draft.written("default_language") or "", day)
    if falls and not falls & opens:
        days = ", ".join(one for one in WEEKDAYS if one in falls)
        text = (
            f"'{day}' always falls on {days}, when nothing opens; write hours for that weekday too"
        )
        yield Remark(("half_days", day), text)
