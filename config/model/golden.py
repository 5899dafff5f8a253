"""A golden call: what a caller must hear at a given time, and where the call must lead."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema

from config.model.telephone import E164
from config.model.types import Id, Part, Text


class Verb(Enum):
    """What a step of a golden call does or checks."""

    PRESS = r"presses ([0-9*#])"
    KEY_IN = r"keys in ([0-9*#]+)"
    SILENCE = r"presses nothing"
    SPEAK = r"speaks for (\d{1,3}) s"
    HEAR = r'hears "(.+)"'
    NOT_HEAR = r'does not hear "(.+)"'
    WAIT = r"waits in ([a-z0-9_]+\.[a-z0-9_]+)"
    CALLBACK = r"is promised a callback in ([a-z0-9_]+\.[a-z0-9_]+)"
    VOICEMAIL = r"has left a voicemail in ([a-z0-9_]+\.[a-z0-9_]+)"
    FORWARD = r"is connected to (\+?[0-9]+)"
    END = r"call ends"


IN_QUEUE = (Verb.WAIT, Verb.CALLBACK, Verb.VOICEMAIL)
FORMS = (
    'hears "…"',
    'does not hear "…"',
    "presses 1",
    '"presses #" in quotes',
    "presses nothing",
    "keys in 0701740605#",
    "speaks for 12 s",
    "waits in GROUP.LANGUAGE",
    "is promised a callback in GROUP.LANGUAGE",
    "has left a voicemail in GROUP.LANGUAGE",
    "is connected to +46…",
    "call ends",
)
"""How to write each kind of step."""


@dataclass(frozen=True, slots=True)
class GoldenStep:
    """A step; `object` is its text, keys, queue or number, empty for none."""

    verb: Verb
    object: str = ""


def hears(sentence: str) -> str:
    """Return the step that a caller hears the sentence."""
    return f'hears "{sentence}"'


def golden_step(written: str) -> GoldenStep:
    """Return the step that the text describes; raise ValueError, which lists the forms."""
    for verb in Verb:
        if found := re.fullmatch(verb.value, written, re.DOTALL):
            return GoldenStep(verb, *found.groups())
    raise ValueError(f"'{written}' is no step; write one like {', '.join(FORMS)}")


def step(written: str) -> str:
    """Return the text of a step unchanged; raise ValueError if it is none."""
    golden_step(written)
    return written


def wall_time(written: str) -> str:
    """Return a time at the site unchanged; raise ValueError, which says how to write one."""
    if re.fullmatch(r"20\d\d-\d\d-\d\d \d\d:\d\d", written):
        try:
            datetime.fromisoformat(written)
        except ValueError:
            pass
        else:
            return written
    raise ValueError(f"'{written}' is no time; write it like 2026-06-16 22:00")


Step = Annotated[
    str,
    AfterValidator(step),
    WithJsonSchema({"type": "string", "examples": list(FORMS)}),
]
WallTime = Annotated[str, AfterValidator(wall_time)]


class GoldenCall(Part):
    """A call that `./lotsa check` makes to the site, with what its caller must hear."""

    name: Text
    """What it shows, such as *Arabic at night*."""
    at: WallTime
    """When the caller calls, in the site's time zone."""
    number: E164
    """The number that is called, one of the site's."""
    caller: E164 | None = None
    """The caller's number; without it, the number is withheld."""
    announced: Id | None = None
    """The id of a sentence in `announcements.templates` that is on the air then."""
    steps: tuple[Step, ...] = Field(min_length=1)
    """What the caller does and must hear, in order. A step is `hears "…"` or `does not hear "…"`,
    about what was said since the last key; `presses 1` (in quotes: `"presses #"`), `presses
    nothing`, `keys in 0701740605#` or, to a voicemail, `speaks for 12 s`; `waits in skola.sv`, `is
    promised a callback in skola.sv`, `has left a voicemail in skola.sv`, `is connected to +46…` or
    `call ends`."""

    @property
    def wall(self) -> datetime:
        """Return the time of the call, without a time zone."""
        return datetime.fromisoformat(self.at)
