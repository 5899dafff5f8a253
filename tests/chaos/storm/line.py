"""When a line was silent and when a leg was alone on it, from the network's log."""

from collections.abc import Iterable, Mapping, Sequence
from math import inf

from tests.chaos.storm.network import Json

Span = tuple[float, float]
"""Begin and end in Unix seconds."""

NO_SOUND = frozenset({"status", "digits", "beep"})
ENDLESS = frozenset({"talk", "music"})


def silences(call: Json, heard: Sequence[Json]) -> list[Span]:
    """Return when nothing was heard between the answer and the end of a call.

    Expects a line that runs in real time. A sentence lasts as long as it takes to speak it; talk
    and music last until the next entry.
    """
    if not call["answered"]:
        return []
    found: list[Span] = []
    quiet_from = call["answered"]
    for entry in heard:
        if entry["kind"] in NO_SOUND:
            continue
        if entry["kind"] == "silence":
            quiet_from = min(quiet_from, entry["at"])
            continue
        if entry["at"] > quiet_from:
            found.append((quiet_from, entry["at"]))
        quiet_from = inf if entry["kind"] in ENDLESS else entry["at"] + entry["lasts"]
    if call["ended"] > quiet_from:
        found.append((quiet_from, call["ended"]))
    return found


def alone(conference: Json, who: Iterable[str], now: float) -> list[tuple[str, Span]]:
    """Return when each of these calls was the only one in a conference.

    `who` holds CallSids; a stay that has not ended lasts until `now`.
    """
    stays = conference["stays"]
    return [
        (stay["call"], span)
        for stay in stays
        if stay["call"] in set(who)
        for span in _gaps(
            _span(stay, now),
            [_span(other, now) for other in stays if other["call"] != stay["call"]],
        )
    ]


def longest(spans: Iterable[Span]) -> float:
    """Return the length of the longest span, 0 if there is none."""
    return max((end - start for start, end in spans), default=0.0)


def talks_with(heard: Sequence[Json]) -> set[str]:
    """Return the addresses of everyone who was heard on a call."""
    return {who for entry in heard if entry["kind"] == "talk" for who in entry["who"]}


def _span(stay: Mapping[str, float | None], now: float) -> Span:
    return stay["entered"] or 0.0, stay["left"] or now


def _gaps(span: Span, others: Iterable[Span]) -> list[Span]:
    """Return the parts of a span that no other span covers."""
    free, (start, end) = [], span
    for other_start, other_end in sorted(others):
        if other_start > start:
            free.append((start, min(other_start, end)))
        start = max(start, other_end)
        if start >= end:
            return free
    return [*free, (start, end)]
