"""Other opening hours on a single day, as an exception in hours.yaml."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from config.edit.comments_below import put_below, take_below
from config.edit.round_trip import RoundTrip, Steps, key_of
from config.model.hours import Period, written

EXCEPTIONS = "exceptions"


def with_single_day(
    text: str, hours: Steps, day: date, spans: Iterable[Period], reason: str = ""
) -> str:
    """Return hours.yaml with the hours of one day; no span means closed all day.

    `hours` are the steps to the week in the file. The reason becomes a comment beside the day.
    Raises Unwritable.
    """
    changed = RoundTrip(text)
    entry = changed.at(hours)
    below = take_below(entry)
    days = entry.setdefault(EXCEPTIONS, CommentedMap())
    key = _key(days, day)
    days.ca.items.pop(key, None)
    days[key] = _value(spans)
    comment = " ".join(reason.split())
    if comment:
        days.yaml_add_eol_comment(f"# {comment}", key, column=0)
    put_below(entry, below)
    return changed.text()


def without_single_day(text: str, hours: Steps, day: date) -> str:
    """Return hours.yaml with the usual hours on a day again; raise Unwritable."""
    changed = RoundTrip(text)
    entry = changed.at(hours)
    below = take_below(entry)
    days = entry.get(EXCEPTIONS, {})
    days.pop(_key(days, day), None)
    if not days:
        entry.pop(EXCEPTIONS, None)
    put_below(entry, below)
    return changed.text()


def _key(days: Any, day: date) -> Any:
    """Return the key that the file has for the day; a new one is a date, without quotes."""
    found = key_of(days, day.isoformat())
    return found if found in days else day


def _value(spans: Iterable[Period]) -> object:
    listed = CommentedSeq(written(span) for span in spans)
    listed.fa.set_flow_style()
    return listed if listed else "closed"
