"""What citizens were told of their wait, each telling held against what came true."""

from collections.abc import Iterable
from typing import Any

from records.event import Event
from routing.state.queue import Queue

Row = dict[str, Any]

ENDS = frozenset({"Connected", "Promised", "Ended"})
"""What ends a wait on the line: an answer, a callback instead, or the end of the contact."""


def told_rows(events: Iterable[Event]) -> list[Row]:
    """A row for each telling among the events of one contact; the first end after it decides."""
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
    """`later` however it ended, once the range has passed; who left before that decides nothing."""
    if until is not None and after > until:
        return "later"
    if end.event != "Connected":
        return "left"
    return "sooner" if after < start else "kept"


def _seconds(milliseconds: str) -> float | None:
    return int(milliseconds) / 1000 if milliseconds else None
