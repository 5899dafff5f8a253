"""A day that is to be played: who calls when and with what patience, and who is away when."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from routing.state.queue import Queue


@dataclass(frozen=True, slots=True)
class Caller:
    """A citizen as drawn beforehand, whatever the policy will be.

    `at` is in Unix seconds; `handling_s` includes the wrap-up.
    """

    call: str
    at: float
    queue: Queue
    patience_s: float
    handling_s: float


@dataclass(frozen=True, slots=True)
class Pause:
    """A guide is away for so long from `at` on, or from the end of the contact at hand."""

    guide: str
    at: float
    length_s: float


@dataclass(frozen=True, slots=True)
class Day:
    """From `opens` to `closes` (Unix seconds) all guides are on duty; the line is then emptied.

    `ring_s` passes from an offer to its yes. Outside their own groups guides take `outside` times
    as long. Only `places` may wait, if that is not None. The router knows from before that queues
    had `known` arrivals; without it, nothing.
    """

    opens: float
    closes: float
    callers: tuple[Caller, ...]
    pauses: tuple[Pause, ...] = ()
    ring_s: float = 0.0
    outside: float = 1.0
    places: int | None = None
    known: Mapping[str, float] = field(default_factory=dict)
