"""A contact's timeline: all its events, in order and in words."""

import json
from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, select

from config.model.site import Site
from records.event import Event
from records.tables import events
from records.timeline.sentences import sentence
from records.timeline.wording import Wording


def timeline(engine: Engine, contact: str) -> list[Event]:
    """Return the contact's events, oldest first; empty for an unknown contact."""
    with engine.connect() as connection:
        rows = connection.execute(select(events).where(events.c.contact == contact)).mappings()
        return sorted((Event(**row) for row in rows), key=lambda event: event.place)


def reasons(offered: Event) -> dict[str, Any]:
    """Return why this guide was chosen; see routing/decide/explanation.py."""
    return cast("dict[str, Any]", json.loads(offered.details["why"]))


def weighed(event: Event) -> bool:
    """Return whether an event has each candidate's score in detail, as newer ones do."""
    return event.event == "Offered" and "candidates" in reasons(event)


def in_words(event: Event, site: Site) -> str:
    """Return one line for staff: the site's local time and what happened."""
    at = datetime.fromtimestamp(event.at, ZoneInfo(site.timezone))
    return f"{at:%H:%M:%S} {what(event, site)}"


def what(event: Event, site: Site) -> str:
    """Return what happened, in words and without the time."""
    said = sentence(event, Wording(site))
    return f"{said}: {reasons(event)['said']}" if event.event == "Offered" else said
