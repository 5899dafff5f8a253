"""Presence: the share of each hour of a day in which each guide was ready."""

from collections.abc import Container, Iterable, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, select

from config.model.site import Site
from records.event import Event
from records.tables import events

Hours = Mapping[int, Mapping[str, float]]
"""By hour of the day and guide: the share of the hour in which the guide was ready, 0 to 1. In the
current hour it is the share of the time elapsed so far."""


def presence(engine: Engine, site: Site, day: date, now: float) -> Hours:
    """Return presence by hour of a day in the site's time zone.

    A guide counts from their first choice of status on that day.
    """
    zone = ZoneInfo(site.timezone)
    start, end = _hour(day, 0, zone), _hour(day + timedelta(days=1), 0, zone)
    chosen = select(events).where(
        events.c.event.in_(("StatusChosen", "Returned", "Lost")),
        events.c.at >= start,
        events.c.at < end,
    )
    with engine.connect() as connection:
        found = [Event(**row) for row in connection.execute(chosen).mappings()]
    until = min(end, now)
    spells = _spells(sorted(found, key=lambda event: event.place), until)
    bounds = {hour: (_hour(day, hour, zone), _hour(day, hour + 1, zone)) for hour in range(24)}
    return {hour: _within(spells, since, min(to, until)) for hour, (since, to) in bounds.items()}


def ready_by_hour(hours: Hours, guides: Container[str]) -> dict[int, float]:
    """Return the average number of these guides ready, for each hour in which any was."""
    ready = {hour: sum(p for g, p in by.items() if g in guides) for hour, by in hours.items()}
    return {hour: count for hour, count in ready.items() if count}


def _spells(found: Iterable[Event], until: float) -> list[tuple[str, float, float]]:
    """Return guide, start and end of each spell of being ready."""
    ready, spells = dict[str, float](), list[tuple[str, float, float]]()
    for event in found:
        if event.details.get("status") == "ready":
            ready.setdefault(event.guide, event.at)
        elif _ends(event) and event.guide in ready:
            spells.append((event.guide, ready.pop(event.guide), event.at))
    return spells + [(guide, since, until) for guide, since in ready.items()]


def _ends(event: Event) -> bool:
    """Return whether the event ends being ready: another status or set away.

    Version 0.1.0 recorded only why an offer was returned, not whether the guide was set away.
    """
    blamed = event.details["reason"] in ("no_answer", "busy")
    return event.event != "Returned" or bool(event.details.get("status", blamed))


def _within(
    spells: Iterable[tuple[str, float, float]], start: float, end: float
) -> dict[str, float]:
    parts: dict[str, float] = {}
    for guide, since, until in spells:
        overlap = min(until, end) - max(since, start)
        if overlap > 0:
            parts[guide] = parts.get(guide, 0.0) + overlap / (end - start)
    return parts


def _hour(day: date, hour: int, zone: ZoneInfo) -> float:
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    return (midnight + timedelta(hours=hour)).timestamp()
