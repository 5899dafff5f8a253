"""A language that citizens are served in, with the words that times are spoken in."""

import gettext
from functools import lru_cache
from typing import Literal

from pydantic import Field, field_validator, model_validator

from config.braces import fields
from config.part import LOCALE, Id, Part, Text

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


COUNTED = 200
"""A rule is tried with so many numbers: what it says of hundreds repeats."""

plural_rule = lru_cache(maxsize=64)(gettext.c2py)
"""From a rule in gettext's notation to a function from a number to the index of its form."""


class DayWords(Part):
    """One weekday in the forms that a sentence needs: sv "på måndag", "måndagar", "måndag"."""

    on: str
    """For one such day: sv "på måndag"."""
    every: str
    """For all such days: sv "måndagar"."""
    start: str
    """As the first day of a range: fi "maanantaista"."""
    end: str
    """As the last day of a range: fi "perjantaihin"."""


class WithoutSpeaker(Part):
    """What becomes of those who wait for a language that nobody on duty speaks.

    `wait` for a speaker; after a while any guide of the group with an `interpreter` line; or one
    who speaks the `second` language.
    """

    rule: Literal["wait", "interpreter", "second"] = "wait"
    """`wait` for a speaker, `interpreter` for a guide of the group who has one on the line, or
    `second` for one who speaks `language`."""
    after_s: int = Field(default=600, ge=0, le=28_800)
    """From which wait on these are reached; nothing to the rule `wait`."""
    language: str | None = None
    """The second language; with the rule `second`, and only there."""

    @model_validator(mode="after")
    def _names_the_second(self) -> "WithoutSpeaker":
        if (self.rule == "second") != (self.language is not None):
            raise ValueError("'language' stands with the rule 'second', and only there")
        return self


class Language(Part):
    """How a language is called, spoken and written."""

    code: Id
    name: Text
    """Its own name for itself: "Svenska"."""
    called: dict[str, str] = Field(default_factory=dict)
    """What it is called in others, for those whom it is told to: sv "arabiska"."""
    voice: str
    """The carrier's synthetic voice, for every sentence that has no [recording](#recordings). With
    neither, the site's own language is heard; its key is announced only with a voice or a recording
    of `language_choice`."""
    locale: str = Field(pattern=LOCALE)
    """What the carrier is told that it speaks, as in BCP 47: sv-SE."""
    rtl: bool = False
    """It is written from right to left."""
    staffed: str | None = None
    """The hours in which somebody who speaks it is at work; those of each group without it."""
    without_speaker: WithoutSpeaker = WithoutSpeaker()
    """What becomes of those who wait while nobody on duty speaks it."""
    weekdays: dict[Weekday, DayWords] = Field(min_length=7)
    """The words for each weekday, `mon` to `sun`."""
    months: tuple[str, ...] = Field(min_length=12, max_length=12)
    """January first, in the form that stands after the day of the month."""
    plural: str = "n != 1"
    """Which of the forms of `minutes` a number takes, in the notation of gettext."""
    digits: tuple[str, ...] = Field(default=tuple("0123456789"), min_length=10, max_length=10)
    """Nought to nine as they are said, for telephone numbers: "noll", "ett", …"""
    comma: str = ","
    """What makes a voice pause, between the groups of a number."""
    minutes: tuple[str, ...] = Field(min_length=1)
    """ "en minut", "{count} minuter": as many forms as `plural` tells apart."""

    @field_validator("plural")
    @classmethod
    def _is_a_rule(cls, plural: str) -> str:
        try:
            for count in range(COUNTED):
                plural_rule(plural)(count)
        except (ValueError, ArithmeticError) as fault:
            raise ValueError(f"'{plural}' is no rule: {fault}; write it like n != 1") from None
        return plural

    @field_validator("minutes")
    @classmethod
    def _can_be_said(cls, minutes: tuple[str, ...]) -> tuple[str, ...]:
        for form in minutes:
            names = fields(form)
            if names is None or not names <= {"count"}:
                raise ValueError(f"'{form}' can hold {{count}} and no other value in braces")
        return minutes

    def spoken_minutes(self, count: int) -> str:
        """The number of minutes with its word in the right form."""
        form = plural_rule(self.plural)(count)
        return self.minutes[min(form, len(self.minutes) - 1)].format(count=count)
