"""Scripted behaviour on the telephone, as data."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Behaviour(BaseModel):
    """What the owner of a number does when it rings. Times are seconds on the line.

    `ring` keeps ringing until a person plays the owner; `answer` answers `after` that long,
    presses one entry of `keys` each time a key is asked for, and hangs up `hang_up_after` that
    long from then; `machine` answers and talks but presses nothing; `busy`, `decline` and
    `fail` do not answer.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    does: Literal["ring", "answer", "machine", "busy", "decline", "fail"] = "ring"
    after: float = Field(default=2.0, ge=0)
    keys: tuple[str, ...] = ()
    hang_up_after: float | None = Field(default=None, ge=0)


class Habits(BaseModel):
    """What a scripted caller does. Times are seconds on the line.

    The caller presses one entry of `keys` each time a key is asked for, `thinks` seconds later,
    and with `leaves` hangs up at the next question. The caller hangs up `patience` after
    dialling if nobody has answered, or after `talk` of conversation.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    keys: tuple[str, ...] = ()
    thinks: float = Field(default=1.5, ge=0)
    patience: float = Field(default=180.0, gt=0)
    talk: float = Field(default=60.0, gt=0)
    leaves: bool = False
