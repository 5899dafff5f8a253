"""An entry of the directory as guides see it, in the language of the page."""

from typing import Literal

from pydantic import BaseModel, Field

from config.hours.calendar import Opening, date_of, opening_of
from config.model.directory import Entry, Kind
from config.model.site import Site
from console.guide.masked import readable
from directory.presence import Presence, PresenceState
from directory.sentences import entry_hours, read_out


class NumberView(BaseModel):
    """A further number of an entry."""

    name: str
    number: str = Field(description="As people read it.")
    dial: str = Field(description="As it is dialled.")


class LinkView(BaseModel):
    """An e-service or knowledge article of an entry."""

    id: str
    kind: Literal["service", "article"]
    name: str
    url: str


class PresenceView(BaseModel):
    """Whether an officer or office can be reached."""

    state: PresenceState
    until: float = Field(description="When this ends, in Unix seconds.")
    text: str


class EntryView(BaseModel):
    """An entry, with names in the language of the page; times are Unix seconds."""

    id: str
    kind: Kind
    name: str
    authority: str
    number: str = Field(description="As people read it.")
    dial: str = Field(description="As it is dialled.")
    other_numbers: list[NumberView]
    email: str
    about: str
    matters: list[str] = Field(description="Ids of the site's matters that it answers.")
    languages: list[str] = Field(description="Codes of the languages that it answers in.")
    speaks: bool = Field(description="Whether it answers in the citizen's language.")
    hours: str = Field(description="Telephone hours in words; empty if unknown.")
    open: bool | None = Field(description="Whether it answers now; null if the hours are unknown.")
    changes: float | None = Field(description="When it next opens or closes; null if unknown.")
    presence: PresenceView | None
    valid_until: str = Field(description="Last day on which it is known to be right, or empty.")
    expired: bool = Field(description="Whether that day has passed.")
    owner: str
    links: list[LinkView]
    note: str
    read_out: str = Field(description="What to read out to the citizen, in `read_out_language`.")
    read_out_language: str


class EntryList(BaseModel):
    """The entries that fit a search, best first."""

    entries: list[EntryView]


def entry_view(
    site: Site,
    entry: Entry,
    presence: Presence | None,
    *,
    page_language: str,
    citizen_language: str,
    now: float,
) -> EntryView:
    """Return the entry; `citizen_language` is a language of the site or empty."""
    hours = entry.telephone_hours(site.hours)
    state = opening_of(site, hours, now) if hours else None
    spoken = page_language if page_language in site.languages else site.default_language
    said = citizen_language or site.default_language
    return EntryView(
        id=entry.id,
        kind=entry.kind,
        name=entry.named(page_language),
        authority=entry.authority,
        number=shown_number(entry.number),
        dial=entry.number,
        other_numbers=_others(site, entry, page_language),
        email=entry.email,
        about=site.named(entry.about, page_language),
        matters=list(entry.matters),
        languages=list(entry.languages),
        speaks=bool(citizen_language) and citizen_language in entry.languages,
        hours=entry_hours(site, entry, spoken),
        open=state.open if state else None,
        changes=_changes(state),
        presence=_presence(presence),
        valid_until=entry.valid_until.isoformat() if entry.valid_until else "",
        expired=entry.is_expired(date_of(site, now)),
        owner=entry.owner,
        links=_links(site, entry, page_language),
        note=entry.note,
        read_out=read_out(site, entry, said),
        read_out_language=said,
    )


def shown_number(number: str) -> str:
    """Return a number as people read it; short numbers stay as they are."""
    return number if number.isdecimal() else readable(number)


def _changes(state: Opening | None) -> float | None:
    return None if state is None else state.closes if state.open else state.opens


def _presence(found: Presence | None) -> PresenceView | None:
    if found is None:
        return None
    return PresenceView(state=found.state, until=found.until, text=found.text)


def _others(site: Site, entry: Entry, language: str) -> list[NumberView]:
    return [
        NumberView(
            name=site.named(other.name, language),
            number=shown_number(other.number),
            dial=other.number,
        )
        for other in entry.other_numbers
    ]


def _links(site: Site, entry: Entry, language: str) -> list[LinkView]:
    return [
        LinkView(id=link.id, kind=link.kind, name=site.named(link.name, language), url=link.url)
        for link in entry.links
    ]
