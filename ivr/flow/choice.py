"""Where a caller turns next, decided from one key."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ToLanguages:
    """The choice of language is heard; `remark` is a sentence to begin with, if any."""

    tries: int = 0
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ToMenu:
    """A menu is heard; `tries` counts silence and wrong keys since the last right one.

    `callback`: where all is closed the caller has asked to be called back, and says about what.
    """

    language: str
    menu: str
    tries: int = 0
    remark: str = ""
    callback: bool = False


@dataclass(frozen=True, slots=True)
class ToGroup:
    """The caller has arrived at an answer group; `callback` as in a menu."""

    language: str
    group: str
    remark: str = ""
    callback: bool = False


Turn = ToLanguages | ToMenu | ToGroup

PATIENCE = 2
"""After so many silences or wrong keys a person takes over: never a loop."""
