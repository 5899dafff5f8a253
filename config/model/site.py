"""A site: the complete configuration of one municipality's contact centre."""

from pydantic import Field

from config.model.announcement import AnnouncementRules
from config.model.breaks import Break
from config.model.conversation import ConversationRules, Interpreter
from config.model.directory import Emergency, Entry
from config.model.golden import GoldenCall
from config.model.group import Group
from config.model.guide import Guide
from config.model.hours import HalfDay, Hours
from config.model.language import Language
from config.model.matter import Department, Matter, Outcome, Reason
from config.model.menu import Menu
from config.model.number import Number
from config.model.outgoing import Outgoing
from config.model.people import People
from config.model.publishing import PublishingRules
from config.model.routing import Routing
from config.model.telephone import E164
from config.model.timing import CallbackRules, Timing
from config.model.types import Id, MusicFile, Names, Part, Text
from config.model.voicemail import VoicemailRules
from config.spoken import cldr
from config.spoken.phrase import Phrase
from config.spoken.spoken_number import SpokenNumber


class Site(Part):
    """The configuration of one municipality, loaded by config.load.load_site."""

    slug: Id
    """Identifies this site's data; a database belongs to one site."""
    name: Names
    """The municipality's name as callers hear it, in every language."""
    timezone: str
    """Time zone of all hours, from the IANA database: Europe/Stockholm."""
    country: str
    """Country whose public holidays apply, as an ISO 3166 code: SE."""
    default_language: str
    """The site's own language, used if another language lacks a text."""
    people: dict[str, People] = Field(default={})
    """The word for the people whom the municipality serves, by language; see
    [languages](languages.md). Sentences and staff's pages use it."""
    reserve_number: E164
    """Telephone number of a person who answers if the system itself has failed."""
    person_group: str
    """Answer group that key 0, silence and wrong keys lead to: general guidance."""
    hold_music: MusicFile = ""
    """Music for waiting callers, a file in the folder `music`; without it, Lotsa's own."""
    timing: Timing = Timing()
    """How long each step of a contact may take."""
    routing: Routing = Routing()
    """Which guide gets which contact: see [routing](routing.md)."""
    callback: CallbackRules = CallbackRules()
    """How callbacks are made: see [callbacks](callbacks.md)."""
    announcements: AnnouncementRules = AnnouncementRules()
    """How announcements are made: see [announcements](announcements.md)."""
    voicemail: VoicemailRules = VoicemailRules()
    """Messages that callers leave with a menu option: see [voicemail](voicemail.md)."""
    publishing: PublishingRules = PublishingRules()
    """How versions are published: see [publishing](publishing.md)."""
    outgoing: Outgoing = Outgoing()
    """Calls that guides make to citizens."""
    conversation: ConversationRules = ConversationRules()
    """What guides may do with a citizen on the line: see [guides](guides.md)."""
    interpreters: dict[str, Interpreter] = Field(default={})
    """Telephone interpreters by language code. Without one, the guide's page has no button for the
    language."""
    emergency: tuple[Emergency, ...] = ()
    """Numbers to read out when the contact centre is closed."""
    half_days: dict[str, HalfDay] = Field(default={})
    """Days with other hours, by holiday name or date: MM-DD for every year, YYYY-MM-DD for one.
    Groups that keep holidays are open only within these hours, or are `closed`. If the hours begin
    before those of every group, the groups that usually open first open earlier. If they end after
    those of every group, the groups that usually close last close later."""

    breaks: tuple[Break, ...] = ()
    """The breaks that every guide has once a day, for the [planner](what-if.md#breaks). Without
    them it plans 15 minutes in the morning, 40 minutes of lunch and 15 in the afternoon."""
    remember_language_days: int = Field(default=0, ge=0, le=730)
    """How many days after the last call the language is kept that a caller asked to be answered in,
    with a menu option `remember_language`. Only a keyed hash of the number is stored. 0 keeps
    none."""
    history_for_guides: bool = False
    """Whether a guide who has a contact sees recent contacts of the same number, with their notes.
    The log records who looks."""
    notes_kept_days: int = Field(default=90, ge=1, le=3650)
    """How long the notes of guides are kept."""
    directory_reports_kept_days: int = Field(default=90, ge=1, le=3650)
    """How long reports of wrong entries in the directory are kept after they are closed."""
    access_log_kept_days: int = Field(default=730, ge=30, le=3650)
    """How long the access log keeps who has seen or changed citizens' data."""

    numbers: tuple[Number, ...] = Field(min_length=1)
    languages: dict[str, Language] = Field(min_length=1)
    groups: dict[str, Group] = Field(min_length=1)
    hours: dict[str, Hours] = Field(min_length=1)
    menus: dict[str, Menu] = Field(default={})
    guides: dict[str, Guide] = Field(min_length=1)
    matters: tuple[Matter, ...] = Field(min_length=1)
    outcomes: tuple[Outcome, ...] = Field(min_length=1)
    away_reasons: tuple[Reason, ...] = Field(min_length=1)
    departments: tuple[Department, ...] = ()
    directory: tuple[Entry, ...] = ()
    synonyms: tuple[tuple[Text, ...], ...] = ()
    """Groups of words that mean the same in searches of the [directory](directory.md), such as
    `[hemtjänst, hemhjälp]`. You can write them in a file `synonyms.yaml` instead."""
    sentences: dict[str, dict[str, str]] = Field(min_length=1)
    """Sentences by language code and key, with values in braces."""
    golden: dict[str, tuple[GoldenCall, ...]] = Field(default={})
    """Golden calls by file name: see [checking a site](checking.md)."""

    def number(self, to: str) -> Number | None:
        """Return the site's number with this E.164 form, or None."""
        return next((number for number in self.numbers if number.number == to), None)

    def entry(self, id_: str) -> Entry | None:
        """Return the entry of the directory with this id, or None."""
        return next((entry for entry in self.directory if entry.id == id_), None)

    def matter(self, id_: str) -> Matter | None:
        """Return the matter with this id, or None."""
        return next((matter for matter in self.matters if matter.id == id_), None)

    @property
    def relay_numbers(self) -> tuple[str, ...]:
        """Numbers of relay services, from which many people call."""
        return self.callback.relay

    @property
    def forget_after_h(self) -> int:
        """Hours for which an ended contact is kept."""
        return self.callback.forget_after_h

    @property
    def set_back_s(self) -> int:
        """Seconds by which a contact whose citizen leaves the line is set back."""
        return self.callback.later_by_s

    def queue_ids(self) -> tuple[str, ...]:
        """Return the id of every queue, one per group and language: "skola.sv"."""
        return tuple(f"{group}.{language}" for group in self.groups for language in self.languages)

    def named(self, name: dict[str, str], language: str) -> str:
        """Return the name in the language, or else in the default language."""
        return name.get(language) or name[self.default_language]

    def heard(self, language: str) -> str:
        """Return the language, or the one that callers hear instead because it has no voice."""
        words = self.languages[language]
        return language if words.voice else words.heard_instead or self.default_language

    def called(self, language: str, in_language: str) -> str:
        """Return a language's name in another language, or else its own name for itself."""
        named, other = self.languages[language], self.languages[in_language].known
        made = cldr.language_name(other, named.code) if other else ""
        return named.called.get(in_language) or made or named.name

    def text(self, language: str, key: str, /, **values: object) -> Phrase:
        """Return the sentence in the language, or else in the default language.

        An integer given as `minutes` is spoken with its unit: "6 minuter"; others are spoken in
        digits or in words, as the sentence asks. Raises KeyError for an unknown key.
        """
        spoken = language if key in self.sentences.get(language, {}) else self.default_language
        words, people = self.languages[spoken], self.people.get(spoken)
        said = {name: _spoken(words, name, value) for name, value in values.items()}
        written = self.sentences[spoken][key]
        text = written.format(**(people.values() if people else {}), **said)
        return Phrase.of(text, spoken, key, values)


def _spoken(words: Language, name: str, value: object) -> object:
    if type(value) is not int:
        return value
    return words.spoken_minutes(value) if name == "minutes" else SpokenNumber(value, words)
