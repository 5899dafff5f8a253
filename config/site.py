"""A site: everything that makes one municipality's contact centre its own."""

from pydantic import Field

from config.directory import Emergency, Entry
from config.group import Group
from config.guide import Guide
from config.hours import HalfDay, Hours
from config.language import Language
from config.matter import Matter, Outcome, Reason
from config.menu import Menu
from config.number import Number
from config.part import Id, Names, Part
from config.routing import Routing
from config.telephone import E164
from config.timing import CallbackRules, Timing


class Site(Part):
    """One municipality, as its folder of YAML files says; made by config.load.load_site."""

    slug: Id
    """What tells this site's data from another's;
    a database belongs to one site."""
    name: Names
    """As citizens hear it in each language."""
    timezone: str
    """In which all hours are written, as in the IANA database: Europe/Stockholm."""
    country: str
    """Whose holidays are kept, as in ISO 3166: SE."""
    default_language: str
    """The site's own language, used where another has no words of its own."""
    reserve_number: E164
    """A way to a person when the system itself has failed."""
    person_group: str
    """General guidance: where key 0, silence and wrong keys lead."""
    timing: Timing = Timing()
    """How long each step of a contact may take."""
    routing: Routing = Routing()
    """Who gets whom: see [routing](routing.md)."""
    callback: CallbackRules = CallbackRules()
    """How promised callbacks are carried out: see [callbacks](callbacks.md)."""
    emergency: tuple[Emergency, ...] = ()
    """Numbers that are spoken when the contact centre is closed."""
    half_days: dict[str, HalfDay] = Field(default={})
    """A holiday by its name, or a date as MM-DD, on which all who keep holidays are open within
    these hours only, or `closed`. Where they begin before, or end after, the usual hours of every
    group, those that usually open first, or close last, keep them."""

    numbers: tuple[Number, ...] = Field(min_length=1)
    languages: dict[str, Language] = Field(min_length=1)
    groups: dict[str, Group] = Field(min_length=1)
    hours: dict[str, Hours] = Field(min_length=1)
    menus: dict[str, Menu] = Field(default={})
    guides: dict[str, Guide] = Field(min_length=1)
    matters: tuple[Matter, ...] = Field(min_length=1)
    outcomes: tuple[Outcome, ...] = Field(min_length=1)
    away_reasons: tuple[Reason, ...] = Field(min_length=1)
    directory: tuple[Entry, ...] = ()
    sentences: dict[str, dict[str, str]] = Field(min_length=1)
    """Language code to key to sentence, with values in braces."""

    def number(self, to: str) -> Number | None:
        """The site's number that was called, in E.164."""
        return next((number for number in self.numbers if number.number == to), None)

    def queue_ids(self) -> tuple[str, ...]:
        """Every group in every language: "skola.sv"."""
        return tuple(f"{group}.{language}" for group in self.groups for language in self.languages)

    def named(self, name: dict[str, str], language: str) -> str:
        """A name in the language, or in the default language where it has none."""
        return name.get(language) or name[self.default_language]

    def called(self, language: str, in_language: str) -> str:
        """What a language is called in another, or its own name where that is not written."""
        known = self.languages[language]
        return known.called.get(in_language, known.name)

    def text(self, language: str, key: str, /, **values: object) -> str:
        """The sentence in the language, or in the default one; KeyError for an unknown key.

        A whole number given as `minutes` is spoken with its word: "6 minuter".
        """
        spoken = language if key in self.sentences.get(language, {}) else self.default_language
        minutes = values.get("minutes")
        if isinstance(minutes, int):
            values["minutes"] = self.languages[spoken].spoken_minutes(minutes)
        return self.sentences[spoken][key].format(**values)
