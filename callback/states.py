"""The states of a callback, and the verbs that move it from one to another.

    python -m callback.states > the diagram in docs/states.md

The Lua scripts check this table: `may` before a commit, `enter` when a callback gets its state.
"""

from collections.abc import Iterator
from enum import StrEnum
from itertools import product
from typing import NamedTuple


class State(StrEnum):
    """The state of a callback."""

    IN_LINE = "in_line"  # in its place in the queue, or offered to a guide
    SCHEDULED = "scheduled"  # out of line until a time of its own
    SUSPENDED = "suspended"  # out of line while its citizen must not be rung
    RETRYING = "retrying"  # out of line until the next try
    DIALLING = "dialling"  # a try to reach the citizen is under way
    CONNECTED = "connected"  # its citizen has met a guide
    ENDED = "ended"  # for ever; the outcome says how


class Outcome(StrEnum):
    """How a callback ended."""

    ANSWERED = "answered"
    CANCELLED = "cancelled"
    UNREACHED = "unreached"


class Transition(NamedTuple):
    """A verb, the states from which it moves a callback, and those into which.

    An empty state stands for a contact that is no callback yet.
    """

    verb: str
    before: tuple[State | None, ...]
    after: tuple[State, ...]


IN_LINE, SCHEDULED, SUSPENDED, RETRYING, DIALLING, CONNECTED, ENDED = State
OUT = (SCHEDULED, SUSPENDED, RETRYING)
"""States in which the contact is out of its queue."""

TRANSITIONS = (
    Transition("create_callback", (None,), (IN_LINE, SCHEDULED)),
    Transition("call_out", (None,), (IN_LINE,)),
    Transition("call_voicemail", (None,), (IN_LINE,)),
    Transition("request", (None, IN_LINE, CONNECTED), (IN_LINE, SCHEDULED, SUSPENDED)),
    Transition("keep_after_hang_up", (IN_LINE, CONNECTED), (IN_LINE, SCHEDULED)),
    Transition("suspend_during_call", (IN_LINE,), (SUSPENDED,)),
    Transition("suspend", (IN_LINE, SUSPENDED, RETRYING), (SUSPENDED,)),
    Transition("resume", (SUSPENDED, RETRYING), (IN_LINE, SUSPENDED, RETRYING)),
    Transition("come_due", (SCHEDULED,), (IN_LINE, SUSPENDED)),
    Transition("reschedule", (IN_LINE, *OUT), (IN_LINE, SCHEDULED)),
    Transition("ring_now", (IN_LINE, *OUT), (IN_LINE,)),
    Transition("rejoin", (IN_LINE, *OUT, DIALLING), (IN_LINE,)),
    Transition("attempt", (IN_LINE,), (DIALLING,)),
    Transition("decline", (IN_LINE, DIALLING), (IN_LINE, SCHEDULED, SUSPENDED)),
    Transition("requeue", (IN_LINE, DIALLING), (IN_LINE, SCHEDULED, SUSPENDED)),
    Transition("fail_attempt", (IN_LINE, DIALLING), (RETRYING, ENDED)),
    Transition("mark_answered", (IN_LINE, DIALLING, CONNECTED), (CONNECTED,)),
    Transition("end_conversation", (CONNECTED,), (ENDED,)),
    Transition("leave", (IN_LINE, DIALLING, CONNECTED), (ENDED,)),
    Transition("cancel", (IN_LINE, *OUT), (ENDED,)),
)


def lua() -> str:
    """Return the table for scripts: `transitions(verb)[before][after]` is true if allowed."""
    verbs = (f"{one.verb} = {{{', '.join(_before(one))}}}" for one in TRANSITIONS)
    table = f"local transitions_of = {{{', '.join(verbs)}}}"
    return f"{table}\nlocal function transitions(verb) return transitions_of[verb] end"


def _before(one: Transition) -> Iterator[str]:
    after = ", ".join(f"{state} = true" for state in one.after)
    for state in one.before:
        yield f"{state or 'none'} = {{{after}}}"


def diagram() -> Iterator[str]:
    """Yield the lines of the diagram: each pair of states once, with the verbs between them."""
    verbs: dict[tuple[str, str], list[str]] = {}
    for one in TRANSITIONS:
        for before, after in product(one.before, one.after):
            pair = (str(before or "[*]"), str(after))
            verbs.setdefault(pair, []).append(one.verb.replace("_", " "))
    yield "stateDiagram-v2"
    for (source, target), names in verbs.items():
        if source != target:
            yield f"    {source} --> {target}: {', '.join(names)}"
    yield f"    {State.ENDED} --> [*]"


if __name__ == "__main__":
    print("\n".join(diagram()))
