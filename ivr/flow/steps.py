"""Steps: what a call does next, as plain data in order of execution."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Say:
    """Speak a text in the voice of a language, if asked `slow`ly."""

    text: str
    language: str
    slow: bool = False


@dataclass(frozen=True, slots=True)
class Play:
    """Play a sound under /voice/media/; 0 times loops until the call moves on.

    `text` is the sentence that it says; empty for music.
    """

    name: str
    times: int = 1
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class PlayAll:
    """Play sounds one after the other, such as a sentence assembled from recorded parts.

    `text` is that sentence; empty for music.
    """

    names: tuple[str, ...]
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Ask:
    """Speak, and post the key pressed meanwhile or within `timeout_s` afterwards.

    Silence is posted too with `posts_silence`; otherwise the next step follows. With `many`, keys
    are posted together, once # is pressed or no key follows for `timeout_s`.
    """

    children: tuple["Spoken", ...]
    path: str
    timeout_s: int
    posts_silence: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True)
class Goto:
    """Continue with another of our documents."""

    path: str


@dataclass(frozen=True, slots=True)
class HangUp:
    """End the call."""


@dataclass(frozen=True, slots=True)
class Meet:
    """Enter a conference; `wait` plays until somebody else is there (`""`: silence).

    `left` is requested once the call is out of it but goes on; `events` also hears when it has
    ended.
    """

    conference: str
    label: str
    left: str
    events: str
    wait: str = ""


@dataclass(frozen=True, slots=True)
class Forward:
    """Ring another number and connect the call; then continue with the next step.

    With `after`, the call continues there instead, and its request says whether somebody answered.
    """

    number: str
    timeout_s: int = 30
    after: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """Record the caller after a tone, until silence, one of the keys 0, * and #, or a hang-up.

    The recording is posted to `path`, also after a hang-up; without one, the next step follows.
    """

    path: str
    longest_s: int
    silence_s: int


@dataclass(frozen=True, slots=True)
class PlayRecording:
    """Play what the caller has recorded, by the token of a playback."""

    token: str


Spoken = Say | Play | PlayAll
Step = Say | Play | PlayAll | Ask | Goto | HangUp | Meet | Forward | Record | PlayRecording
Steps = Sequence[Step]
