"""A day to simulate: the callers with their patience, and the guides' pauses."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from routing.state.queue import Queue


@dataclass(frozen=True, slots=True)
class Caller:
    """A citizen, drawn before the simulation and independent of the policy.

    `at` is in Unix seconds; `handling_s` includes the wrap-up, which takes `wrap_up_s` of it.
    """

    call: str
    at: float
    queue: Queue
    patience_s: float
    handling_s: float
    wrap_up_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Pause:
    """A guide's absence from `at` on, or from the end of the contact in progress."""

    guide: str
    at: float
    length_s: float


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which all guides are on duty from `opens` to `closes` (Unix seconds).

    After that the queues are emptied. An offer is accepted after `ring_s`. Guides take `outside`
    times as long outside their own groups. At most `places` contacts may wait; None is no limit.
    `known` is the number of arrivals by queue that the router knows from the day before. Of the
    calls that interrupt a wrap-up, guides take the share `accepted`.
    """

    opens: float
    closes: float
    callers: tuple[Caller, ...]
    pauses: tuple[Pause, ...] = ()
    ring_s: float = 0.0
    outside: float = 1.0
    places: int | None = None
    known: Mapping[str, float] = field(default_factory=dict)
    accepted: float = 1.0
