"""Places that callbacks gain and lose, from the first offers of a day's events."""

from collections.abc import Sequence
from dataclasses import dataclass

from records.event import Event

Entry = tuple[str, dict[str, str]]
ROUNDED_S = 0.001
"""The router counts in whole milliseconds."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A contact that was offered.

    `rests` is the time of the call in which it was promised: a telephone in use is not rung.
    Unix seconds.
    """

    arrived: float
    offered: float
    rests: tuple[float, float] | None


def turns_of(entries: Sequence[Entry]) -> list[Turn]:
    """Return the contacts that were offered, in the order of their first offers."""
    of: dict[str, dict[str, float]] = {}
    order: list[str] = []
    for id_, fields in entries:
        event = Event.read(id_, fields)
        first = of.setdefault(event.contact, {}) if event.contact else {}
        if event.event == "Offered" and "Offered" not in first:
            order.append(event.contact)
        first.setdefault(event.event, event.at)
    return [_turn(of[contact]) for contact in order]


def _turn(first: dict[str, float]) -> Turn:
    promised = first.get("Promised")
    rests = None if promised is None else (promised, first["Resumed"])
    return Turn(first["Queued"], first["Offered"], rests)


def gained(offered: Sequence[Turn], called_back: bool) -> list[int]:
    """Return the places gained against the order of arrival; negative if lost."""
    came = {turn: place for place, turn in enumerate(sorted(offered, key=lambda t: t.arrived))}
    return [
        came[turn] - place
        for place, turn in enumerate(offered)
        if (turn.rests is not None) == called_back
    ]


def passed(days: Sequence[Sequence[Turn]], bound: int) -> tuple[float, int]:
    """Return how much later contacts arrived that overtook a callback.

    The maximum in seconds, for contacts on the line that overtook a callback waiting in the same
    queue; and how many exceeded the bound.
    """
    later = [
        other.arrived - turn.arrived
        for offered in days
        for place, turn in enumerate(offered)
        if turn.rests
        for other in offered[:place]
        if not other.rests
        and not turn.rests[0] <= other.offered <= turn.rests[1]
        and other.arrived > turn.arrived
    ]
    return max(later, default=0.0), sum(one > bound + ROUNDED_S for one in later)
