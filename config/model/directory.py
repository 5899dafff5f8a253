"""The contact directory: officers, departments, authorities and others to refer citizens to."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from babel import Locale
from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from config.model.day_words import Weekday
from config.model.hours import Hours, WrittenSpan
from config.model.telephone import Dialable
from config.model.types import Id, Names, Part, Text

Kind = Literal["officer", "department", "authority", "contractor", "association"]
LANGUAGES = frozenset(Locale("en").languages)
EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


def slug(name: str) -> str:
    """Return an id made from a name: "Region Skånes växel" gives `region_skanes_vaxel`."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40].strip("_")


def web_address(written: str) -> str:
    """Return the address unchanged if it begins with https:// or http://; else ValueError."""
    if not re.fullmatch(r"https?://[^\s/]+\S*", written):
        raise ValueError(f"'{written}' is no web address; write it like https://malmo.se/bygglov")
    return written


def email_address(written: str) -> str:
    """Return the address unchanged if it is one or empty; else ValueError."""
    if written and not EMAIL.fullmatch(written):
        raise ValueError(f"'{written}' is no e-mail address; write it like namn@malmo.se")
    return written


def day(written: object) -> object:
    """Return a date as written in YAML, with or without quotes; else ValueError."""
    if isinstance(written, str):
        try:
            return date.fromisoformat(written)
        except ValueError:
            raise ValueError(f"'{written}' is no date; write it like 2027-01-31") from None
    if type(written) is not date and written is not None:
        raise ValueError("this is no date; write it like 2027-01-31")
    return written


def language_code(written: str) -> str:
    """Return the code unchanged if it names a language; else ValueError."""
    if written not in LANGUAGES:
        raise ValueError(f"'{written}' is no language code; write it like sv or ar")
    return written


WebAddress = Annotated[str, AfterValidator(web_address)]
Email = Annotated[str, AfterValidator(email_address)]
Day = Annotated[
    date | None,
    BeforeValidator(day),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2027-01-31"]}),
]
LanguageCode = Annotated[str, AfterValidator(language_code)]


class Link(Part):
    """A page that belongs to an entry."""

    id: Id
    """Its id, unique in the entry."""
    kind: Literal["service", "article"] = "service"
    """`service` for an e-service that citizens use, `article` for a knowledge article of guides."""
    name: Names
    """Its name, by language code, at least in the site's own."""
    url: WebAddress
    """Its address."""


class OtherNumber(Part):
    """A further number of an entry."""

    name: Names
    """What the number is for, by language code, at least in the site's own."""
    number: Dialable
    """The number."""


class Entry(Part):
    """An officer, department, authority, contractor or association with a number."""

    name: Text
    """The name of the office or officer, in the site's own language."""
    id: Id = Field(default_factory=lambda entry: slug(entry["name"]) or "entry", min_length=1)
    """Its id in URLs and in the history, unique in the directory. Without it, Lotsa makes one from
    the name, which then changes with the name."""
    names: Names = Field(default={})
    """Its names in other languages."""
    kind: Kind = "authority"
    """What it is."""
    authority: Text
    """The authority, department, company or association that the number belongs to."""
    number: Dialable
    """The number that citizens call and that guides transfer to."""
    other_numbers: tuple[OtherNumber, ...] = ()
    """Further numbers, each with a name."""
    email: Email = ""
    """The e-mail address."""
    about: Names
    """What it answers, for guides to read; at least in the site's own language."""
    matters: tuple[str, ...] = ()
    """Ids of the site's matters that it answers."""
    synonyms: tuple[Text, ...] = ()
    """Other words that guides and citizens use for what it answers."""
    languages: tuple[LanguageCode, ...] = ()
    """Codes of the languages that it answers in, including ones that the site does not serve."""
    hours: str | None = None
    """Name of its telephone `hours` in hours.yaml."""
    weekly: dict[Weekday, tuple[WrittenSpan, ...]] = Field(default={})
    """Its telephone hours, if no `hours` are named: the time spans of each day, `mon` to `sun`."""
    holidays: bool = True
    """Whether the hours in `weekly` do not apply on the country's public holidays."""
    owner: str = ""
    """The person, function or e-mail address responsible for the entry."""
    valid_until: Day = None
    """The last day on which the entry is known to be correct. After it, guides see a warning."""
    links: tuple[Link, ...] = ()
    """E-services and knowledge articles."""
    note: str = ""
    """A note for guides. Citizens never see it."""

    @model_validator(mode="after")
    def _has_one_kind_of_hours(self) -> "Entry":
        if self.hours is not None and self.weekly:
            raise ValueError("write 'hours' or 'weekly', not both")
        if self.weekly and not any(self.weekly.values()):
            raise ValueError("these hours never open; write at least one span, mon: [08:00-16:30]")
        ids = [link.id for link in self.links]
        if len(set(ids)) < len(ids):
            raise ValueError("two links of this entry have the same id; give one another id")
        return self

    def named(self, language: str) -> str:
        """Return its name in the language, or else in the site's own."""
        return self.names.get(language, self.name)

    def telephone_hours(self, known: Mapping[str, Hours]) -> Hours | None:
        """Return its telephone hours, from the site's by name or its own; None if unknown."""
        if self.weekly:
            return Hours.model_construct(id="entry", weekly=self.weekly, holidays=self.holidays)
        return known.get(self.hours) if self.hours else None

    def is_expired(self, today: date) -> bool:
        """Return whether its last valid day has passed."""
        return self.valid_until is not None and self.valid_until < today

    def link(self, id_: str) -> Link | None:
        """Return the link with the id; None if there is none."""
        return next((link for link in self.links if link.id == id_), None)


class Emergency(Part):
    """A number to read out when the contact centre is closed."""

    name: Names
    """When to call it, in every language: "If a life is in danger"."""
    number: Dialable
    """The number, such as 112."""
