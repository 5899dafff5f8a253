"""A language in which citizens are served, with its words for times and numbers."""

import gettext
from functools import lru_cache
from typing import Literal

from pydantic import Field, field_validator, model_validator

from config.braces import fields
from config.part import LOCALE, Id, Part, Text

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


COUNTED = 200
"""How many numbers a plural rule is tested with; rules repeat with every hundred."""

plural_rule = lru_cache(maxsize=64)(gettext.c2py)
"""Compile a rule in gettext's notation to a function that maps a number to its plural form."""


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
    """What happens to contacts that wait for a language nobody on duty speaks.

    They `wait` for a speaker, or after a while reach any guide of the group with an `interpreter`
    line, or one who speaks a `second` language.
    """

    rule: Literal["wait", "interpreter", "second"] = "wait"
    """`wait` for a speaker, `interpreter` for a guide of the group with an interpreter line, or
    `second` for a guide who speaks `language`."""
    after_s: int = Field(default=600, ge=0, le=28_800)
    """Wait after which these guides become eligible; not used by the rule `wait`."""
    language: str | None = None
    """The second language; required with the rule `second`, not allowed with others."""

    @model_validator(mode="after")
    def _names_the_second(self) -> "WithoutSpeaker":
        if (self.rule == "second") != (self.language is not None):
            raise ValueError("'language' stands with the rule 'second', and only there")
        return self


class Language(Part):
    """A language: its names, its voice and the words that it needs."""

    code: Id
    name: Text
    """Its own name for itself: "Svenska"."""
    called: dict[str, str] = Field(default_factory=dict)
    """Its name in other languages: sv "arabiska"."""
    voice: str
    """The carrier's synthetic voice, for every sentence without a [recording](#recordings). With
    neither, the sentence is spoken in the site's own language. The language's key is announced only
    with a voice or a recording of `language_choice`."""
    locale: str = Field(pattern=LOCALE)
    """Language tag that is passed to the carrier, as in BCP 47: sv-SE."""
    rtl: bool = False
    """Whether it is written from right to left."""
    staffed: str | None = None
    """Name of the `hours` in which a speaker is at work; without it, those of each group."""
    without_speaker: WithoutSpeaker = WithoutSpeaker()
    """What happens to contacts that wait while nobody on duty speaks it."""
    weekdays: dict[Weekday, DayWords] = Field(min_length=7)
    """The words for each weekday, `mon` to `sun`."""
    months: tuple[str, ...] = Field(min_length=12, max_length=12)
    """The months from January on, in the form that follows the day of the month."""
    plural: str = "n != 1"
    """Plural rule that chooses a form of `minutes`, in gettext's notation."""
    digits: tuple[str, ...] = Field(default=tuple("0123456789"), min_length=10, max_length=10)
    """Zero to nine as spoken in telephone numbers: "noll", "ett", …"""
    comma: str = ","
    """Punctuation that makes the voice pause between the groups of a number."""
    minutes: tuple[str, ...] = Field(min_length=1)
    """ "en minut", "{count} minuter": one form for each result of `plural`."""

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
        """Return the number of minutes with its unit in the right plural form."""
        form = plural_rule(self.plural)(count)
        return self.minutes[min(form, len(self.minutes) - 1)].format(count=count)
