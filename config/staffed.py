"""When citizens are called back in a language: open, spoken by somebody, and an hour to ring."""

from collections.abc import Iterator
from datetime import date, timedelta

from config.calendar import AHEAD, Opening, date_of, day_name, instant, instants
from config.site import Site

Span = tuple[float, float]
"""From and until, in Unix seconds."""


def staffed(site: Site, group: str, language: str, now: float) -> Opening:
    """As `opening`, for one language of the group."""
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


def spans(site: Site, group: str, language: str, now: float) -> Iterator[Span]:
    """Every span in which citizens are called back, from the one that holds `now` on."""
    today = date_of(site, now)
    for days in range(AHEAD + 1):
        for start, end in _of_day(site, group, language, today + timedelta(days=days)):
            if end > now:
                yield start, end


def _of_day(site: Site, group: str, language: str, day: date) -> list[Span]:
    speaks = site.languages[language].staffed
    found = list(instants(site, site.hours[site.groups[group].hours], day))
    if speaks is not None:
        found = _both(found, list(instants(site, site.hours[speaks], day)))
    return _both(found, [instant(site, day, site.callback.ring_between)])


def _both(some: list[Span], others: list[Span]) -> list[Span]:
    """What lies in both, in order."""
    cut = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return [(start, end) for start, end in cut if start < end]
