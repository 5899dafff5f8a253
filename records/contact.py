"""One contact's row, worked out anew from all its events, so that a replay changes nothing."""

from collections.abc import Callable, Iterable
from typing import Any

from records.event import Event
from routing.state.queue import Queue

Row = dict[str, Any]

UNTOLD: Row = {
    "callback": False,
    "answered_at": None,
    "ended_at": None,
    "ending": "",
    "guide": "",
    "matter": "",
    "outcome": "",
    "tries": 0,
}


def contact_row(events: Iterable[Event]) -> Row | None:
    """What the events of one contact tell; None when its arrival is not among them."""
    row = dict(UNTOLD)
    for event in sorted(events, key=lambda event: event.place):
        row |= TELLS.get(event.event, _nothing)(event, row)
    return row | _times(row) if "arrived" in row else None


def _times(row: Row) -> Row:
    """The wait ends with the answer, or else with the contact."""
    answered, ended = row["answered_at"], row["ended_at"]
    waited_until = ended if answered is None else answered
    return {
        "waited_s": _seconds(row["arrived"], waited_until),
        "talked_s": _seconds(answered, ended),
    }


def _seconds(start: float | None, end: float | None) -> float | None:
    """From start to end, to the millisecond; None while one is not known."""
    return None if start is None or end is None else round(end - start, 3)


def _queued(event: Event, _: Row) -> Row:
    queue = Queue.parse(event.queue)
    return {
        "id": event.contact,
        "answer_group": queue.group,
        "language": queue.language,
        "arrived": event.at,
    }


def _connected(event: Event, row: Row) -> Row:
    """The answer is the first one, the guide the last: in between one may have been lost."""
    answered = event.at if row["answered_at"] is None else row["answered_at"]
    return {"answered_at": answered, "guide": event.guide}


def _ended(event: Event, _: Row) -> Row:
    return {"ended_at": event.at, "ending": event.details["ending"]}


def _parted(event: Event, _: Row) -> Row:
    return {"ended_at": event.at, "ending": "answered"}


def _missed(event: Event, _: Row) -> Row:
    ending = event.details.get("ending", "unreached")
    return {} if event.details["next"] else {"ended_at": event.at, "ending": ending}


def _finished(event: Event, _: Row) -> Row:
    return {name: event.details[name] for name in ("matter", "outcome")}


def _tried(event: Event, row: Row) -> Row:
    """A ring in vain, which counts as a try or not; older events tell only why it was in vain."""
    attempt = int(event.details["attempt"])
    counted = attempt - 1 if event.details["why"] == "not_rung" else attempt
    return {"tries": int(event.details.get("tries", counted))} | _missed(event, row)


def _rung(event: Event, _: Row) -> Row:
    return {"tries": int(event.details["attempt"])}


def _moved(event: Event, _: Row) -> Row:
    queue = Queue.parse(event.queue)
    return {"answer_group": queue.group, "language": queue.language}


def _promised(_: Event, __: Row) -> Row:
    """A callback from now on, also where its citizen comes back to the line."""
    return {"callback": True}


def _nothing(_: Event, __: Row) -> Row:
    return {}


TELLS: dict[str, Callable[[Event, Row], Row]] = {
    "Queued": _queued,
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
