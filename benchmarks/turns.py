"""Whose turn came when, from the events of a day: places gained and lost by callbacks."""

from collections.abc import Sequence
from dataclasses import dataclass

from records.event import Event

Entry = tuple[str, dict[str, str]]
ROUNDED_S = 0.001
"""The router counts whole milliseconds."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A contact that was put to a guide; `rests` is the span of the call in which it was promised,
    in which no telephone is rung that is in use. Unix seconds."""

    arrived: float
    offered: float
    rests: tuple[float, float] | None


def turns_of(entries: Sequence[Entry]) -> list[Turn]:
    """Those who were put to a guide, in that order."""
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
    """Places before the one of arrival; negative where places were lost."""
    came = {turn: place for place, turn in enumerate(sorted(offered, key=lambda t: t.arrived))}
    return [
        came[turn] - place
        for place, turn in enumerate(offered)
        if (turn.rests is not None) == called_back
    ]


def passed(days: Sequence[Sequence[Turn]], bound: int) -> tuple[float, int]:
    """By how much later those came, at most, who were on the line and came before a callback that
    stood in it; and how many of them beyond the bound."""
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
