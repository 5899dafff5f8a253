"""A contact's timeline: all its events, in order and in words."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, select

from config.site import Site
from records.event import Event
from records.tables import events


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
    return WORDS.get(event.event, _by_name)(event, ZoneInfo(site.timezone))


def _queued(event: Event, zone: ZoneInfo) -> str:
    """Older events and requests from the web form have no guide to reserve for."""
    guide = event.details.get("kept_for")
    if not guide:
        return f"queued in {event.queue}"
    until = datetime.fromtimestamp(int(event.details["kept_until"]) / 1000, zone)
    return f"queued in {event.queue}, kept for guide {guide} until {until:%H:%M:%S}"


def _offered(event: Event, _: ZoneInfo) -> str:
    return f"offered to guide {event.guide}: {reasons(event)['said']}"


REASONS = {
    "failed": "the telephone could not be reached",
    "hung_up": "hung up without a key",
    "not_rung": "the carrier placed no call",
    "account": "the carrier refuses our account",
    "not_permitted": "our account may not call this number",
}
"""Words for why an offer failed, if the reason's name is not clear."""


def _returned(event: Event, _: ZoneInfo) -> str:
    why = event.details["reason"]
    reason = REASONS.get(why, why.replace("_", " "))
    offer = f"offer to guide {event.guide} {event.details['ending']} ({reason}): back in its place"
    away = event.details.get("away_for", "")
    if away in ("", why):
        return offer
    return f"{offer}; the guide was set away ({away.replace('_', ' ')})"


def _connected(event: Event, _: ZoneInfo) -> str:
    waited = int(event.details["waited"]) / 1000
    return f"connected with guide {event.guide} after {waited:.0f} s"


PLACE = "callback promised: the citizen hangs up and keeps the place"


def _promised(event: Event, zone: ZoneInfo) -> str:
    due = event.details.get("due")
    return f"callback promised for {_time(due, zone)}" if due else PLACE


def _moved(event: Event, zone: ZoneInfo) -> str:
    due = event.details["due"]
    return f"moved to {event.queue}" + (f", promised for {_time(due, zone)}" if due else "")


def _held(event: Event, _: ZoneInfo) -> str:
    what = "held back" if event.details["held"] else "go on"
    return f"callbacks in {event.details['group']} {what}"


RESTS = {
    "held": "callback held back",
    "calling": "the citizen calls, and is not called back meanwhile",
}
"""Words for why a callback is paused, if it waits for an event and not for a time."""


def _paused(event: Event, zone: ZoneInfo) -> str:
    why = event.details.get("why")
    if why in RESTS:
        return RESTS[why]
    return f"callback rests until {_time(event.details['until'], zone)}"


def _missed(event: Event, zone: ZoneInfo) -> str:
    attempt, why = event.details["attempt"], event.details["why"].replace("_", " ")
    next_ = event.details["next"]
    then = f"tried again at {_time(next_, zone)}" if next_ else "that was the last try"
    return f"citizen not reached in try {attempt} ({why}): {then}"


def _ended(event: Event, _: ZoneInfo) -> str:
    during = f" while guide {event.guide} was on the way" if event.guide else ""
    reason = event.details.get("reason", "").replace("_", " ")
    because = f" ({reason})" if reason else ""
    return f"ended: {event.details['ending'].replace('_', ' ')}{during}{because}"


def _finished(event: Event, _: ZoneInfo) -> str:
    matter, outcome = event.details["matter"], event.details["outcome"]
    noted = f"matter {matter or 'not noted'}, outcome {outcome or 'not noted'}"
    return f"guide {event.guide} finished wrap-up: {noted}"


def _status(event: Event, _: ZoneInfo) -> str:
    reason = event.details["reason"].replace("_", " ")
    chosen = event.details["status"].replace("_", " ")
    return f"guide {event.guide} chose {chosen}" + (f" ({reason})" if reason else "")


def _told(event: Event, _: ZoneInfo) -> str:
    place, start, end = (event.details[name] for name in ("position", "from", "to"))
    minutes = [int(text) // 60_000 for text in (start, end) if text]
    wait = f"a wait of {' to '.join(map(str, minutes))} minutes{'' if end else ' or more'}"
    said = [f"place {place} in line"] if place else []
    return f"the citizen was told: {' and '.join(said + ([wait] if start else []))}"


def _untold(event: Event, _: ZoneInfo) -> str:
    sentence = event.details["sentence"].removeprefix("text_").replace("_", " ")
    return f"the citizen could not be told in writing: {sentence}; ring and tell"


def _by_name(event: Event, _: ZoneInfo) -> str:
    return event.event


def _time(milliseconds: str, zone: ZoneInfo) -> str:
    return f"{datetime.fromtimestamp(int(milliseconds) / 1000, zone):%Y-%m-%d %H:%M}"


WORDS: dict[str, Callable[[Event, ZoneInfo], str]] = {
    "Queued": _queued,
    "TurnedAway": lambda e, _: f"a caller was turned away, for {e.queue} was full",
    "Offered": _offered,
    "Returned": _returned,
    "Told": _told,
    "Accepted": lambda e, _: f"accepted by guide {e.guide}",
    "Requeued": lambda e, _: f"guide {e.guide} was gone before they met: back in its place",
    "Connected": _connected,
    "Lost": lambda e, _: f"guide {e.guide}'s browser was lost in mid-call: back in its place",
    "Parted": lambda e, _: f"ended by the {e.details['by']}",
    "Finished": _finished,
    "Ended": _ended,
    "Promised": _promised,
    "NumberChanged": lambda _, __: "the citizen is to be called at another number",
    "SpokenMeanwhile": lambda _, __: "the citizen met a guide about something else: is asked about",
    "Moved": _moved,
    "Changed": lambda e, _: f"that was done by {e.details['who']}",
    "PutFirst": lambda _, __: "put first in line by staff",
    "FellDue": lambda _, __: "the promised time has come: back in its place",
    "Rejoined": lambda _, __: "the citizen called again and took up the place",
    "Paused": _paused,
    "Texted": lambda e, _: f"text message sent: {e.details['sentence'].removeprefix('text_')}",
    "Untold": _untold,
    "PromisesHeld": _held,
    "Resumed": lambda _, __: "callback back in its place",
    "Adopted": lambda e, _: f"the site was changed: waits in {e.queue} now, in the same place",
    "CitizenRung": lambda e, _: f"citizen rung, try {e.details['attempt']}",
    "Missed": _missed,
    "StatusChosen": _status,
}
