"""A trial call: what a caller hears after each key, and where the call has come to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from redis import Redis

from ivr.announcements.announcement import Announcement
from ivr.flow.steps import Ask, PlayAll, Say, Spoken
from ivr.golden.caller import Caller
from ivr.golden.lone_context import lone_context
from ivr.prompts.speech import Speech

SILENCE = "-"
"""Stands for no key in the list of keys."""
LETTERS_PER_S = 14
"""About how fast a sentence is said; keys come when it is over."""
Expects = Literal["key", "number", "nothing", "end"]


@dataclass(frozen=True, slots=True)
class TrialCall:
    """A call to `number` at `at` (Unix seconds); `caller` is empty if withheld.

    A key is one of 0-9, * and #, several digits where a number is asked for, or SILENCE.
    """

    number: str
    at: float
    caller: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """A key, empty at the start of the call, and what is heard after it."""

    key: str
    spoken: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The call until now: its turns, what it expects next, and where it has come to.

    `queue` and `callback` are ids of queues, `connected_to` is a number; empty if not so.
    """

    turns: tuple[Turn, ...]
    expects: Expects
    queue: str = ""
    callback: str = ""
    connected_to: str = ""


def listen(
    call: TrialCall, speech: Speech, redis: Redis, announced: Iterable[Announcement] = ()
) -> Outcome:
    """Make the call on an empty Redis; time passes in it as the sentences are said."""
    clock = _Clock(call.at, speech.site.timing.hold_round_s)
    context = lone_context(speech, "listen", redis, clock.now, announced)
    caller = Caller(context, call.number, call.caller)
    caller.call()
    turns = [Turn("", tuple(caller.spoken))]
    for key in call.keys:
        clock.pass_turn(caller, key)
        caller.press("" if key == SILENCE else key)
        turns.append(Turn(key, tuple(caller.spoken)))
    return _outcome(caller, tuple(turns))


class _Clock:
    """Runs on by the length of what is heard."""

    def __init__(self, at: float, music_s: int) -> None:
        self._now, self._music_s = at, music_s

    def now(self) -> float:
        return self._now

    def pass_turn(self, caller: Caller, key: str) -> None:
        """Let the time pass until the key is pressed, or until none was."""
        self._now += sum(map(self._seconds, caller.spoken))
        if key == SILENCE and caller.prompt:
            self._now += caller.prompt.timeout_s

    def _seconds(self, one: Spoken) -> float:
        if one.text:
            return len(one.text) / LETTERS_PER_S
        if isinstance(one, Say):
            return 0.0
        return self._music_s * (len(one.names) if isinstance(one, PlayAll) else one.times)


def _outcome(caller: Caller, turns: tuple[Turn, ...]) -> Outcome:
    promised = caller.callbacks
    return Outcome(
        turns,
        _expects(caller),
        queue="" if caller.ended else caller.queue,
        callback=promised[0] if promised else "",
        connected_to=caller.connected_to,
    )


def _expects(caller: Caller) -> Expects:
    if caller.ended or caller.connected_to:
        return "end"
    prompt: Ask | None = caller.prompt
    if prompt is None:
        return "nothing"
    return "number" if prompt.many else "key"
