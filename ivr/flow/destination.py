"""Where a caller goes next, decided by one key."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ToLanguages:
    """Play the choice of language; `remark` is a sentence to begin with, if any.

    `more`: the second level, with the number's further languages.
    """

    tries: int = 0
    remark: str = ""
    more: bool = False


@dataclass(frozen=True, slots=True)
class ToMenu:
    """Play a menu; `tries` counts silence and wrong keys since the last valid one.

    `callback`: everything is closed, and the caller has requested a callback and now says about
    what.
    """

    language: str
    menu: str
    tries: int = 0
    remark: str = ""
    callback: bool = False


@dataclass(frozen=True, slots=True)
class ToGroup:
    """Go to an answer group; `callback` as in a menu."""

    language: str
    group: str
    remark: str = ""
    callback: bool = False


@dataclass(frozen=True, slots=True)
class ToOption:
    """Say what an option of a menu has to say: information, or a referral."""

    language: str
    menu: str
    key: str


Destination = ToLanguages | ToMenu | ToGroup | ToOption

MAX_TRIES = 2
"""Silences or wrong keys after which a person takes over, so that callers never loop."""
