"""Our own words for what a call is told to do next; pure data, in the order it happens."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Say:
    """Speak a text in the voice of a language."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Play:
    """Play a sound by its name under /voice/media/ so many times; 0: until the call moves on."""

    name: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Ask:
    """Speak, and post the one key that is pressed meanwhile or within `timeout_s` after it.

    Silence is posted too when `posts_silence`; otherwise the next step follows. With `many`, keys
    are posted together, when # is pressed or none for `timeout_s`.
    """

    children: tuple[Say | Play, ...]
    path: str
    timeout_s: int
    posts_silence: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True)
class Goto:
    """Go on with another of our documents."""

    path: str


@dataclass(frozen=True, slots=True)
class HangUp:
    """End the call."""


@dataclass(frozen=True, slots=True)
class Meet:
    """Enter a conference; `wait` is what is heard until somebody else is there (`""`: silence).

    `left` is asked when the conference is over but the call is not; `events` hears of both.
    """

    conference: str
    label: str
    left: str
    events: str
    wait: str = ""


@dataclass(frozen=True, slots=True)
class Forward:
    """Ring another number and connect the call with it; then the next step follows."""

    number: str
    timeout_s: int = 30


Spoken = Say | Play
Step = Say | Play | Ask | Goto | HangUp | Meet | Forward
Steps = Sequence[Step]
