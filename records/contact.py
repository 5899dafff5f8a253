"""A contact's row, derived from all its events, so that replays are idempotent."""

from collections.abc import Callable, Iterable
from typing import Any

from records.event import Event
from routing.state.queue import Queue
from routing.state.reference import reference

Row = dict[str, Any]

DEFAULTS: Row = {
    "callback": False,
    "answered_at": None,
    "ended_at": None,
    "ending": "",
    "guide": "",
    "matter": "",
    "outcome": "",
    "tries": 0,
    "department": "",
    "note": "",
    "caller": "",
    "wrap_up_s": None,
}


WRITTEN = ("matter", "outcome", "department", "note")
"""What a guide writes in wrap-up."""


def contact_row(events: Iterable[Event]) -> Row | None:
    """Return the row of one contact, or None if its arrival is not among the events."""
    row = dict(DEFAULTS)
    for event in sorted(events, key=lambda event: event.place):
        row |= CHANGES.get(event.event, _nothing)(event, row)
    return row | _times(row) if "arrived" in row else None


def _times(row: Row) -> Row:
    """Return wait and talk time; the wait ends with the answer, else the contact."""
    answered, ended = row["answered_at"], row["ended_at"]
    waited_until = ended if answered is None else answered
    return {
        "waited_s": _seconds(row["arrived"], waited_until),
        "talked_s": _seconds(answered, ended),
    }


def _seconds(start: float | None, end: float | None) -> float | None:
    """Return the seconds from start to end, to the ms; None if either is unknown."""
    return None if start is None or end is None else round(end - start, 3)


def _queued(event: Event, _: Row) -> Row:
    queue = Queue.parse(event.queue)
    return {
        "id": event.contact,
        "answer_group": queue.group,
        "language": queue.language,
        "arrived": event.at,
        "reference": reference(event.contact),
    }


def _connected(event: Event, row: Row) -> Row:
    """Keep the first answer and the last guide: one may have been lost between."""
    answered = event.at if row["answered_at"] is None else row["answered_at"]
    caller = event.details.get("caller", row["caller"])
    return {"answered_at": answered, "guide": event.guide, "caller": caller}


def _ended(event: Event, _: Row) -> Row:
    return {"ended_at": event.at, "ending": event.details["ending"]}


def _parted(event: Event, _: Row) -> Row:
    return {"ended_at": event.at, "ending": "answered"}


def _missed(event: Event, _: Row) -> Row:
    ending = event.details.get("ending", "unreached")
    return {} if event.details["next"] else {"ended_at": event.at, "ending": ending}


def _finished(event: Event, row: Row) -> Row:
    """Keep what an earlier guide noted if the later one noted nothing.

    Older events have no department, no note, and not how long the wrap-up took.
    """
    took = event.details.get("took")
    wrap_up = row["wrap_up_s"] if took is None else int(took) / 1000
    return {name: event.details.get(name, "") or row[name] for name in WRITTEN} | {
        "wrap_up_s": wrap_up
    }


def _tried(event: Event, row: Row) -> Row:
    """Count a failed try, if it counts as one; older events hold only the reason."""
    attempt = int(event.details["attempt"])
    counted = attempt - 1 if event.details["why"] == "not_rung" else attempt
    return {"tries": int(event.details.get("tries", counted))} | _missed(event, row)


def _rung(event: Event, _: Row) -> Row:
    return {"tries": int(event.details["attempt"])}


def _moved(event: Event, _: Row) -> Row:
    queue = Queue.parse(event.queue)
    return {"answer_group": queue.group, "language": queue.language}


def _promised(_: Event, __: Row) -> Row:
    """Mark it as a callback, even if the citizen returns to the line later."""
    return {"callback": True}


def _called_out(event: Event, row: Row) -> Row:
    """A guide's own call; the citizen does not wait, so it counts with the callbacks.

    One who left a voicemail has arrived before.
    """
    return _queued(event, row) | {"callback": True} | _arrival(row)


def _voicemail_left(event: Event, row: Row) -> Row:
    """Keep the time of the first recording; the citizen waits for a call, not on the line."""
    return _queued(event, row) | {"callback": True} | _arrival(row)


def _arrival(row: Row) -> Row:
    return {"arrived": row["arrived"]} if "arrived" in row else {}


def _nothing(_: Event, __: Row) -> Row:
    return {}


CHANGES: dict[str, Callable[[Event, Row], Row]] = {
    "Queued": _queued,
    "CalledOut": _called_out,
    "VoicemailLeft": _voicemail_left,
    "Moved": _moved,
    "Adopted": _moved,
    "Promised": _promised,
    "CitizenRung": _rung,
    "Connected": _connected,
    "Parted": _parted,
    "Missed": _tried,
    "Ended": _ended,
    "Finished": _finished,
}
