"""Times, opening hours and numbers as spoken, in the YAML's words."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import reduce
from itertools import groupby
from zoneinfo import ZoneInfo

from config.hours.calendar import date_of
from config.hours.staffed_hours import hours_of, usual_week
from config.model.day_words import WEEKDAYS, Weekday
from config.model.hours import Period
from config.model.site import Site
from config.spoken.spoken_number import SpokenNumber
from config.telephone_number.parsed import dialled_from, national


def spoken_when(site: Site, language: str, now: float, instant: float) -> str:
    """Return a future instant as spoken now (Unix seconds): "i morgon klockan 8"."""
    zone = ZoneInfo(site.timezone)
    then, today = (datetime.fromtimestamp(moment, zone) for moment in (instant, now))
    words = site.languages[language]
    values = {
        "time": spoken_time(site, language, f"{then:%H:%M}"),
        "weekday": words.weekdays[WEEKDAYS[then.weekday()]].on,
        "day": then.day,
        "month": words.months[then.month - 1],
    }
    key = _nearness((then.date() - today.date()).days)
    return site.text(language, key, **values)


def _nearness(days: int) -> str:
    if days <= 1:
        return "when_today" if days <= 0 else "when_tomorrow"
    return "when_weekday" if days < 7 else "when_date"


def spoken_time(site: Site, language: str, wall: str) -> str:
    """Return a wall time as spoken: "08:00" as "8", "16:30" as "16.30"."""
    written, minute = wall.split(":")
    hour = int(written) if int(written) <= 24 else int(written) - 24
    if minute == "00":
        return site.text(language, "time_hour", hour=hour)
    said = SpokenNumber(int(minute), site.languages[language], width=2)
    return site.text(language, "time_minute", hour=hour, minute=said)


def spoken_hours(site: Site, language: str, group_id: str, now: float, words: str = "") -> str:
    """Return when the group usually answers in the language: "vardagar 8 till 16.30".

    That is in the season of `now`. The text is in that language, or in the language `words`.
    """
    return spoken_week(
        site, words or language, usual_week(site, group_id, language, date_of(site, now))
    )


def spoken_week(site: Site, language: str, week: Mapping[Weekday, tuple[Period, ...]]) -> str:
    """Return the hours of a week as spoken: "vardagar 8 till 16.30"; empty if never open."""
    runs = groupby(WEEKDAYS, key=lambda day: week.get(day, ()))
    clauses = [_clause(site, language, tuple(days), spans) for spans, days in runs if spans]
    return _joined(site, language, clauses) if clauses else ""


def spoken_hours_of(site: Site, language: str, group_id: str, day: date, words: str = "") -> str:
    """Return when the group answers in the language on one day: "8 till 12"."""
    return _spans(site, words or language, hours_of(site, group_id, language, day))


def _clause(
    site: Site, language: str, days: tuple[Weekday, ...], periods: tuple[Period, ...]
) -> str:
    said = _spans(site, language, periods)
    return site.text(language, "hours_days", days=_days(site, language, days), spans=said)


def _spans(site: Site, language: str, periods: tuple[Period, ...]) -> str:
    spans = (
        site.text(
            language,
            "hours_span",
            opens=spoken_time(site, language, opens),
            closes=spoken_time(site, language, closes),
        )
        for opens, closes in periods
    )
    return _joined(site, language, spans)


def _days(site: Site, language: str, days: tuple[Weekday, ...]) -> str:
    words = site.languages[language].weekdays
    if len(days) == 1:
        return words[days[0]].every
    if days in (WEEKDAYS, WEEKDAYS[:5]):
        return site.text(language, "days_all" if len(days) == 7 else "days_weekdays")
    start, end = words[days[0]].start, words[days[-1]].end
    return site.text(language, "days_range", start=start, end=end)


def _joined(site: Site, language: str, parts: Iterable[str]) -> str:
    return reduce(lambda a, b: site.text(language, "and", first=a, second=b), parts)


def spoken_digits(site: Site, language: str, number: str) -> str:
    """Return an E.164 number as the language says it, grouped as in the site's country."""
    words = site.languages[language]
    groups = re.findall(r"\d+", dialled_from(site.country, number))
    return f"{words.comma} ".join(map(words.spoken_group, groups))


def spoken_number(number: str) -> str:
    """Return a number to speak; a short one digit by digit, as "1 1 2"."""
    return " ".join(number) if number.isdecimal() else national(number)
