"""A language in which citizens are served, with its words for times and numbers."""

import gettext
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Literal

from babel import Locale
from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from config.model.day_words import WEEKDAYS, DayForms, DayWords, Weekday
from config.model.types import DATE, LOCALE, Id, Part, Text
from config.spoken import cldr
from config.spoken.braces import fields_with_form
from config.spoken.spoken_number import FORMS, SpokenNumber

COUNTED = 200
"""How many numbers a plural rule is tested with; rules repeat with every hundred."""

plural_rule = lru_cache(maxsize=64)(gettext.c2py)
"""Compile a rule in gettext's notation to a function that maps a number to its plural form."""


def _count(written: object) -> object:
    """Return a number that stands before a colon in YAML, which is read as text."""
    return int(written) if isinstance(written, str) and written.isdecimal() else written


Count = Annotated[int, BeforeValidator(_count)]


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


class Reviewed(Part):
    """A native reader's review of all the language's words."""

    by: Text
    """The native reader's name."""
    date: str = Field(pattern=DATE)
    """The date of the review: YYYY-MM-DD."""
    text: str = ""
    """What was read, as the page of `./lotsa words` gives it at its end. With it, `check` notes
    that sentences have changed since."""


def _locale(data: Mapping[str, Any]) -> Locale | None:
    """Return CLDR's locale of a language whose first settings have been read."""
    if not {"locale", "code"} <= data.keys():
        return None
    return cldr.locale(data.get("cldr_locale") or data["locale"], data["code"])


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
    """Its name in other languages, if CLDR's is not right: sv "arabiska"."""
    voice: str
    """The carrier's synthetic voice, for sentences without a [recording](#recordings). A sentence
    with neither is spoken in the language `heard_instead`."""
    locale: str = Field(pattern=LOCALE)
    """Language tag for the carrier, as in BCP 47: sv-SE."""
    cldr_locale: str | None = Field(default=None, pattern=LOCALE)
    """Language tag under which CLDR, Unicode's data about languages, has its words, if that is not
    `locale`: bs."""
    heard_instead: str | None = None
    """The language heard for a sentence with neither voice nor recording. The default is the site's
    own."""
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
    """The months from January on, in the form that follows the day of the month, if CLDR's are not
    right."""
    plural: str = Field(default="", validate_default=True)
    """Plural rule that chooses a form of `minutes`, in gettext's notation, if CLDR's is not right:
    `n != 1`."""
    digits: tuple[str, ...] = Field(default=(), min_length=10, max_length=10, validate_default=True)
    """Zero to nine as spoken in telephone numbers: "noll", "ett", …, if CLDR's are not right."""
    numbers: dict[Count, Text] = Field(default={})
    """Numbers in words, for `{…:words}` in a sentence, that CLDR lacks or has wrong: `{21: …}`."""
    ordinals: dict[Count, Text] = Field(default={})
    """Ordinals, for `{…:ordinal}` in a sentence, that CLDR lacks or has wrong: `{1: första}`."""
    number_rule: str = cldr.COUNTING
    """CLDR's rule for numbers in words, which chooses gender and case."""
    ordinal_rule: str = ""
    """CLDR's rule for ordinals: `spellout-ordinal-feminine`. Without it, the usual one."""
    telephone: Literal["digits", "pairs"] = "digits"
    """How telephone numbers are said: digit by digit, or in `pairs`, 040 as "noll fyrtio"."""
    comma: str = ","
    """Punctuation that makes the voice pause between the groups of a number."""
    minutes: tuple[str, ...] = Field(min_length=1)
    """ "en minut", "{count} minuter": one form for each result of `plural`; a single form serves
    every number."""
    reviewed: Reviewed | None = None
    """The native reader who has checked the language's words; see
    [languages](languages.md)."""

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
    def _is_a_rule(cls, plural: str, info: ValidationInfo) -> str:
        """Return the rule, or CLDR's if the site writes none."""
        known = _locale(info.data)
        plural = plural or (cldr.plural(known) if known else "n != 1")
        try:
            for count in range(COUNTED):
                plural_rule(plural)(count)
        except (ValueError, ArithmeticError) as fault:
            raise ValueError(f"'{plural}' is no rule: {fault}; write it like n != 1") from None
        return plural

    @field_validator("number_rule", "ordinal_rule")
    @classmethod
    def _is_known_to_cldr(cls, rule: str, info: ValidationInfo) -> str:
        known, default = _locale(info.data), cls.model_fields[str(info.field_name)].default
        offered = cldr.rules(known) if known else frozenset[str]()
        if rule != default and rule not in offered:
            names = ", ".join(sorted(offered)) or "none"
            raise ValueError(f"CLDR has no rule '{rule}' for this language; it has: {names}")
        return rule

    @field_validator("minutes")
    @classmethod
    def _can_be_said(cls, minutes: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        for form in minutes:
            used = fields_with_form(form)
            if used is None or not used <= {("count", one) for one in ("", *FORMS)}:
                raise ValueError(f"'{form}' can hold {{count}} and no other value in braces")
        if plural := info.data.get("plural"):
            _require_forms(plural, len(minutes))
        return minutes

    @property
    def known(self) -> Locale | None:
        """Return CLDR's locale of the language; None if CLDR does not know it."""
        return cldr.locale(self.cldr_locale or self.locale, self.code)

    def spoken_group(self, group: str) -> str:
        """Return one group of a telephone number as the language says it."""
        if self.telephone == "digits":
            return " ".join(self.digits[int(digit)] for digit in group)
        odd = len(group) % 2
        pairs = [group[:odd], *(group[at : at + 2] for at in range(odd, len(group), 2))]
        return " ".join(self._pair(pair) for pair in pairs if pair)

    def _pair(self, pair: str) -> str:
        if pair.startswith("0"):
            return " ".join(self.digits[int(digit)] for digit in pair)
        return self.number_word(int(pair))

    def spoken_minutes(self, count: int) -> str:
        """Return the number of minutes with its unit in the right plural form."""
        form = plural_rule(self.plural)(count)
        chosen = self.minutes[min(form, len(self.minutes) - 1)]
        return chosen.format(count=SpokenNumber(count, self))

    def number_word(self, number: int) -> str:
        """Return the number in words, or in digits if nobody has the words."""
        known = self.known
        made = cldr.number(known, number, self.number_rule) if known else ""
        return self.numbers.get(number) or made or str(number)

    def ordinal_word(self, number: int) -> str:
        """Return the ordinal in words, or the number in digits if nobody has the words."""
        known = self.known
        made = cldr.ordinal(known, number, self.ordinal_rule) if known else ""
        return self.ordinals.get(number) or made or str(number)


def _require_forms(plural: str, written: int) -> None:
    """Raise ValueError if there are several forms, but not one for each result of the rule."""
    examples: dict[int, int] = {}
    for count in range(1, COUNTED):
        examples.setdefault(plural_rule(plural)(count), count)
    needed = max(examples) + 1
    if 1 < written < needed:
        counts = ", ".join(str(examples.get(form, 0)) for form in range(needed))
        text = f"the plural rule has {needed} forms; write one each for {counts}, in this order"
        raise ValueError(text)
