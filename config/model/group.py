"""An answer group: a need that citizens have, and how fast to answer it."""

from typing import Literal

from pydantic import Field

from config.model.types import Id, MusicFile, Names, Part


class Overflow(Part):
    """Another group whose guides help out after a wait."""

    group: str
    """The other group, whose guides help."""
    after_s: int = Field(ge=0, le=3600)
    """Wait after which its guides become eligible."""


class Group(Part):
    """An answer group; all times in seconds."""

    id: Id
    name: Names
    """The group's name within a sentence, in every language."""
    hours: str
    """When it is open: the name of an entry in `hours`."""
    service_target_s: int = Field(default=20, gt=0, le=3600)
    """A call answered within this time counts towards the service level."""
    handling_s: int = Field(default=280, gt=0, le=7200)
    """Average handling time with wrap-up. Expected waits use it until enough contacts have been
    measured."""
    widen_after_s: int = Field(default=15, ge=0, le=300)
    """Wait after which guides with the group or the language at level 2 become eligible. While
    `widening` is on, it must be below the service target, or those guides always answer late."""
    head_start_s: int = Field(default=0, ge=0, le=3600)
    """Rank the group's contacts as if they had waited this much longer, so that a crisis comes
    first."""
    overflow: Overflow | None = None
    """Another group whose guides also serve this group after a wait."""
    longest_wait_s: int | None = Field(default=None, gt=0, le=28_800)
    """Longest wait on the line. A citizen who has waited this long gets a callback, if the number
    may be rung, and hears so at the end of the wait round. Without it there is no limit."""
    callback_first: Literal["guide", "citizen"] | None = None
    """Whom to ring first in the group's callbacks; the default is the site's `callback.first`."""
    hold_music: MusicFile = ""
    """Music for this group's callers, a file in the folder `music`; without it, the site's
    `hold_music`."""
    full_at: int | None = Field(default=None, gt=0, le=10_000)
    """Callers on the line at which a queue of the group is full. Further callers are not queued
    but can choose a time for a callback. Without it there is no limit."""
