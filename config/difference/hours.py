"""Opening hours that change for a group or language: days, seasons, exceptions, half days."""

from collections.abc import Iterable, Iterator

from config.difference.change import Change, Snapshot, Topic
from config.difference.values import differing
from config.model.day_words import WEEKDAYS
from config.model.hours import Hours, Period, Season, Week, written

T = Topic.HOURS
DAYS = dict(
    zip(WEEKDAYS, ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays",
                   "Sundays"), strict=True)
)  # fmt: skip
CLOSED = "closed"


def hours_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Yield what changed about when groups and languages answer."""
    for (was, now), names in _pairs(old, new).items():
        yield from _changed(old.site.hours.get(was), new.site.hours.get(now), "; ".join(names))
    yield from _half_days(old, new)
    yield from _emergency(old, new)


def _pairs(old: Snapshot, new: Snapshot) -> dict[tuple[str, str], list[str]]:
    """Return old and new hours, with the groups and languages that have them."""
    pairs: dict[tuple[str, str], list[str]] = {}
    for id_, group in new.site.groups.items():
        if id_ in old.site.groups:
            pair = old.site.groups[id_].hours, group.hours
            pairs.setdefault(pair, []).append(new.group(id_))
    for code, language in new.site.languages.items():
        was = old.site.languages[code].staffed if code in old.site.languages else None
        if was is not None or (code in old.site.languages and language.staffed is not None):
            pair = was or "", language.staffed or ""
            pairs.setdefault(pair, []).append(f"speakers of {language.name}")
    used = {hours for pair in pairs for hours in pair}
    for id_ in [*old.site.hours, *new.site.hours]:
        if id_ not in used:
            pairs.setdefault((id_, id_), [id_])
    return pairs


def _changed(was: Hours | None, now: Hours | None, about: str) -> Iterator[Change]:
    """Yield how hours differ; without hours a language is served as long as each group."""
    if was is None or now is None:
        if was is not now:
            yield Change(T, about, "hours", _all(was), _all(now))
        return
    yield from _week(about, "", was.weekly, now.weekly)
    yield from _seasons(about, was, now)
    for day in [*was.exceptions, *(day for day in now.exceptions if day not in was.exceptions)]:
        before, after = _on(was, day), _on(now, day)
        if before != after:
            yield Change(T, about, day, before, after)
    if was.holidays != now.holidays:
        text = "is closed on holidays" if now.holidays else "answers on holidays too"
        yield Change(T, about, text)


def _week(about: str, of: str, was: Week, now: Week) -> Iterator[Change]:
    """Yield the days with other hours, those with the same change together."""
    found: dict[tuple[str, str], list[str]] = {}
    for day in WEEKDAYS:
        pair = _spans(was.get(day, ())), _spans(now.get(day, ()))
        if pair[0] != pair[1]:
            found.setdefault(pair, []).append(DAYS[day])
    for (before, after), days in found.items():
        yield Change(T, about, of + ", ".join(days), before, after)


def _seasons(about: str, was: Hours, now: Hours) -> Iterator[Change]:
    before = {(one.first, one.last): one for one in was.seasons}
    after = {(one.first, one.last): one for one in now.seasons}
    for dates in [*before, *(dates for dates in after if dates not in before)]:
        of = f"from {dates[0]} to {dates[1]}"
        if dates in before and dates in after:
            yield from _week(about, f"{of}, ", before[dates].weekly, after[dates].weekly)
        else:
            yield Change(T, about, of, _season(before.get(dates)), _season(after.get(dates)))
    if list(before) != list(after) and before.keys() == after.keys():
        yield Change(T, about, "the seasons apply in another order")


def _season(season: Season | None) -> str:
    return _usual(season.weekly) if season else "the usual hours"


def _usual(week: Week) -> str:
    days = (f"{DAYS[day]} {_spans(week[day])}" for day in WEEKDAYS if week.get(day))
    return ", ".join(days) or CLOSED


def _all(hours: Hours | None) -> str:
    return _usual(hours.weekly) if hours else "those of each group"


def _on(hours: Hours, day: str) -> str:
    return _spans(hours.exceptions[day]) if day in hours.exceptions else "the usual hours"


def _spans(periods: Iterable[Period]) -> str:
    return " and ".join(map(written, periods)) or CLOSED


def _half_days(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    was, now = old.site.half_days, new.site.half_days
    for day in [*was, *(day for day in now if day not in was)]:
        before, after = (
            _spans(filter(None, [days[day]])) if day in days else "the usual hours"
            for days in (was, now)
        )
        if before != after:
            yield Change(T, "all groups that keep holidays", day, before, after)


def _emergency(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    was, now = ({one.number: one.name for one in each.site.emergency} for each in (old, new))
    for name, before, after in differing(was, now):
        yield Change(T, "read out when closed", name, before, after)
