"""An answer group: a need that citizens have, and how fast it is to be met."""

from typing import Literal

from pydantic import Field

from config.part import Id, Names, Part


class Overflow(Part):
    """Another group whose guides help out after a wait."""

    group: str
    """The group that helps; another one."""
    after_s: int = Field(ge=0, le=3600)
    """The wait after which its guides are reached too."""


class Group(Part):
    """An answer group; all times in seconds."""

    id: Id
    name: Names
    """As citizens hear it in a sentence, in every language."""
    hours: str
    """When it is open: a name of `hours`."""
    service_target_s: int = Field(default=20, gt=0, le=3600)
    """A call answered within this time counts towards the service level."""
    handling_s: int = Field(default=280, gt=0, le=7200)
    """Mean time that one contact takes, wrap-up included: what expected waits are worked out with
    until it is known how long contacts take."""
    widen_after_s: int = Field(default=15, ge=0, le=300)
    """After this wait guides with the group or the language at level 2 are reached too. Below the
    service target while `widening` is on, or who is widened to is too late from the start."""
    head_start_s: int = Field(default=0, ge=0, le=3600)
    """Its contacts count as having waited so much longer; a crisis group comes first by it."""
    overflow: Overflow | None = None
    """Which other group's guides serve its contacts after a wait; nobody's without it."""
    longest_wait_s: int | None = Field(default=None, gt=0, le=28_800)
    """Who has waited so long is told so at the end of a round of hold audio, and promised a
    callback where possible; never without it."""
    callback_first: Literal["guide", "citizen"] | None = None
    """Who is rung first for a callback of the group; as `callback.first` without it."""
    full_at: int | None = Field(default=None, gt=0, le=10_000)
    """A queue of the group with so many on the line takes no more: who calls then may choose a time
    to be called back. Any number without it."""
