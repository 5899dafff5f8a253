"""A language in which citizens are served, with its words for times and numbers."""

import gettext
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal

from babel import Locale
from pydantic import Field, ValidationInfo, field_validator, model_validator

from config.model import cldr
from config.model.braces import fields
from config.model.types import LOCALE, Id, Part, Text

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


DAY = "{day}"
COUNTED = 200
"""How many numbers a plural rule is tested with; rules repeat with every hundred."""

plural_rule = lru_cache(maxsize=64)(gettext.c2py)
"""Compile a rule in gettext's notation to a function that maps a number to its plural form."""


class DayForms(Part):
    """How a sentence's forms of a weekday are made from its name, `{day}`."""

    on: str = DAY
    """For one such day: sv "på {day}"."""
    every: str = DAY
    """For all such days: sv "{day}ar"."""
    start: str = DAY
    """As the first day of a range: fi "{day}sta"."""
    end: str = DAY
    """As the last day of a range: fi "{day}hin"."""

    @field_validator("on", "every", "start", "end")
    @classmethod
    def _has_the_day(cls, form: str) -> str:
        if fields(form) != {"day"}:
            raise ValueError(f"'{form}' must hold {DAY} and no other value in braces")
        return form

    def of(self, day: str) -> dict[str, str]:
        """Return the forms of the day with this name."""
        return {name: getattr(self, name).format(day=day) for name in type(self).model_fields}


class DayWords(Part):
    """One weekday in the forms that a sentence needs: sv "på måndag", "måndagar", "måndag"."""

    on: Text = Field(default="", validate_default=True)
    """For one such day: sv "på måndag"."""
    every: Text = Field(default="", validate_default=True)
    """For all such days: sv "måndagar"."""
    start: Text = Field(default="", validate_default=True)
    """As the first day of a range: fi "maanantaista"."""
    end: Text = Field(default="", validate_default=True)
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
    """Wait after which these guides become eligible. The rule `wait` does not use it."""
    language: str | None = None
    """The second language: required with the rule `second`, not allowed with others."""

    @model_validator(mode="after")
    def _names_the_second(self) -> "WithoutSpeaker":
        if (self.rule == "second") != (self.language is not None):
            raise ValueError("'language' stands with the rule 'second', and only there")
        return self


def _locale(data: Mapping[str, Any]) -> Locale | None:
    """Return CLDR's locale of a language whose first settings have been read."""
    return cldr.locale(data["locale"], data["code"]) if {"locale", "code"} <= data.keys() else None


def _require(known: Locale | None, info: ValidationInfo) -> None:
    """Raise ValueError if CLDR cannot give the words, because the tag names no language."""
    if known is None and {"locale", "code"} <= info.data.keys():
        raise ValueError(f"CLDR does not know this language; write all its {info.field_name}")


def _merged(made: dict[str, str] | None, own: Any) -> Any:
    return made | own if made is not None and isinstance(own, dict) else own


class Language(Part):
    """A language: its names, its voice and the words that it needs."""

    code: Id
    name: Text
    """Its name in the language itself: "Svenska"."""
    called: dict[str, str] = Field(default_factory=dict)
    """Its name in other languages: sv "arabiska"."""
    voice: str
    """The carrier's synthetic voice, for sentences without a [recording](#recordings). A sentence
    with neither is spoken in the site's own language. Callers hear the language's key only if it
    has a voice, or a recording of `language_choice`."""
    locale: str = Field(pattern=LOCALE)
    """Language tag for the carrier, as in BCP 47: sv-SE."""
    rtl: bool = False
    """Whether it is written from right to left."""
    staffed: str | None = None
    """Name of the `hours` in which a speaker is at work. Without it, the hours of each group."""
    without_speaker: WithoutSpeaker = WithoutSpeaker()
    """What happens to contacts that wait while nobody on duty speaks it."""
    day_forms: DayForms = DayForms()
    """How to make the forms of a weekday from its name in CLDR. Each form contains `{day}`."""
    weekdays: dict[Weekday, DayWords] = Field(default={}, validate_default=True)
    """The forms of weekdays, `mon` to `sun`, that `day_forms` cannot make."""
    months: tuple[str, ...] = Field(default=(), min_length=12, max_length=12, validate_default=True)
    """The months from January on, in the form that follows the day of the month. Needed only if
    CLDR's are wrong or missing."""
    plural: str = "n != 1"
    """Plural rule, in gettext's notation, that chooses a form of `minutes`."""
    digits: tuple[str, ...] = Field(default=(), min_length=10, max_length=10, validate_default=True)
    """Zero to nine as spoken in telephone numbers: "noll", "ett", … Needed only if CLDR's are
    wrong or missing."""
    comma: str = ","
    """Punctuation that makes the voice pause between the groups of a number."""
    minutes: tuple[str, ...] = Field(min_length=1)
    """ "en minut", "{count} minuter": one form for each result of `plural`."""

    @field_validator("weekdays", mode="before")
    @classmethod
    def _with_days_of_cldr(cls, written: Any, info: ValidationInfo) -> Any:
        """Add the forms that the site does not write, if CLDR knows the language."""
        known, forms = _locale(info.data), info.data.get("day_forms", DayForms())
        if isinstance(written, Mapping) and not set(WEEKDAYS) <= written.keys():
            _require(known, info)
        if known is None or not isinstance(written, Mapping):
            return written
        days = zip(WEEKDAYS, cldr.weekdays(known), strict=True)
        made = {day: forms.of(name) for day, name in days}
        return made | {day: _merged(made.get(day), own) for day, own in written.items()}

    @field_validator("months", mode="before")
    @classmethod
    def _or_months_of_cldr(cls, written: Any, info: ValidationInfo) -> Any:
        known = _locale(info.data)
        if written == ():
            _require(known, info)
        return cldr.months(known) if written == () and known else written

    @field_validator("digits", mode="before")
    @classmethod
    def _or_digits_of_cldr(cls, written: Any, info: ValidationInfo) -> Any:
        known = _locale(info.data)
        spoken = cldr.digits(known) if known else ()
        return written if written != () else spoken or tuple("0123456789")

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
