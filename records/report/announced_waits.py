"""Waits that were announced to citizens, each compared with the actual wait."""

from collections.abc import Iterable
from typing import Any

from records.event import Event
from routing.state.queue import Queue

Row = dict[str, Any]

ENDS = frozenset({"Connected", "Promised", "Ended"})
"""Events that end a wait on the line: an answer, a callback, or the end of the contact."""


def told_rows(events: Iterable[Event]) -> list[Row]:
    """Return a row per announcement to a contact; the next end of a wait decides it."""
    rows, end = list[Row](), None
    for event in sorted(events, key=lambda event: event.place, reverse=True):
        if event.event in ENDS:
            end = event
        elif event.event == "Told":
            rows.append(_row(event, end))
    return rows


def _row(told: Event, end: Event | None) -> Row:
    queue = Queue.parse(told.queue)
    start, until = _seconds(told.details["from"]), _seconds(told.details["to"])
    after = round(end.at - told.at, 3) if end else None
    return {
        "id": told.id,
        "contact": told.contact,
        "answer_group": queue.group,
        "language": queue.language,
        "at": told.at,
        "position": int(told.details["position"]) if told.details["position"] else None,
        "from_s": start,
        "to_s": until,
        "after_s": after,
        "fate": _fate(start, until, after, end) if start is not None and end and after else "",
    }


def _fate(start: float, until: float | None, after: float, end: Event) -> str:
    """Return the fate: `later` after the range, `left` if the citizen left before."""
    if until is not None and after > until:
        return "later"
    if end.event != "Connected":
        return "left"
    return "sooner" if after < start else "kept"


def _seconds(milliseconds: str) -> float | None:
    return int(milliseconds) / 1000 if milliseconds else None
