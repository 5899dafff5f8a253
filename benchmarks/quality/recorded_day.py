"""A simulated day as rows of the history."""

from collections.abc import Iterator, Sequence
from typing import Any

from planning.simulation.day_result import ContactResult, DayResult, Ending

WEEK_S = 7 * 86_400.0


def rows(results: Sequence[DayResult]) -> Iterator[dict[str, Any]]:
    """Yield the rows of each day, each day a week after the one before."""
    for week, result in enumerate(results):
        for number, contact in enumerate(result.results):
            yield {"id": f"{week}-{number}", **_row(contact, week * WEEK_S)}


def _row(contact: ContactResult, later: float) -> dict[str, Any]:
    caller, ended = contact.caller, contact.ended + later
    row = {"answer_group": caller.queue.group, "language": caller.queue.language, "tries": 0}
    row |= {"arrived": caller.at + later, "callback": False, "waited_s": contact.waited}
    row |= {"ending": contact.ending.value, "guide": contact.guide, "matter": "", "outcome": ""}
    if contact.ending is not Ending.ANSWERED or contact.work is None:
        return row | {"answered_at": None, "talked_s": None, "wrap_up_s": None}
    worked, slower = contact.work.end - contact.ended, _slower(contact)
    wrap_up = slower * caller.wrap_up_s
    return row | {"answered_at": ended, "talked_s": worked - wrap_up, "wrap_up_s": wrap_up}


def _slower(contact: ContactResult) -> float:
    """Return how many times as long the contact took with the guide who answered."""
    worked = contact.work.end - contact.ended if contact.work else 0.0
    return worked / contact.caller.handling_s
