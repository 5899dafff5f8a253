"""Make, approve and end announcements; pages, API and command do it here."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from config.model.site import Site
from ivr.announcements.announcement import Announcement, Place, silent_languages
from ivr.announcements.store import Announcements

LONGEST = 600
"""Characters of the longest sentence: about 45 seconds when spoken."""


class Silent(ValueError):
    """Callers in these languages would hear nothing; `languages` are their codes."""

    def __init__(self, languages: list[str]) -> None:
        super().__init__(", ".join(languages))
        self.languages = languages


class Unknown(ValueError):
    """The site has no such language, number or group; `field` says which kind."""

    def __init__(self, field: str, given: str) -> None:
        super().__init__(given)
        self.field = field


class Late(ValueError):
    """The announcement would end before it begins, or has ended already."""


class SamePerson(ValueError):
    """The person who made the announcement cannot approve it too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An announcement to make; times in Unix seconds, `starts` 0 for at once.

    `silent_too`: make it although callers in some languages would hear nothing. `incident` is that
    of the public warning that it is about, if any.
    """

    texts: Mapping[str, str]
    by: str
    reason: str = ""
    place: Place = Place.START
    numbers: Sequence[str] = ()
    groups: Sequence[str] = ()
    instead: bool = False
    starts: float = 0.0
    ends: float | None = None
    silent_too: bool = False
    incident: str = ""


def announce(store: Announcements, site: Site, wanted: Wanted, now: float) -> Announcement:
    """Make an announcement; raises Unknown, Late or Silent, and then nothing is heard.

    On the site's test number alone it needs nobody's approval.
    """
    made = Announcement(
        id="a" + secrets.token_hex(4),
        texts={language: text.strip() for language, text in wanted.texts.items() if text.strip()},
        place=wanted.place,
        numbers=tuple(wanted.numbers),
        groups=tuple(wanted.groups),
        instead=wanted.instead,
        starts=wanted.starts,
        ends=wanted.ends,
        made=now,
        by=wanted.by,
        reason=wanted.reason,
        incident=wanted.incident,
        needs_approval=site.announcements.two_people and not _is_rehearsed(site, wanted),
    )
    _check(site, made, now)
    silent = silent_languages(site, made)
    if silent and not wanted.silent_too:
        raise Silent(silent)
    store.put(made, now)
    if not made.needs_approval:
        _replace(store, made, now)
    return made


def approve(store: Announcements, announcement: Announcement, by: str, now: float) -> Announcement:
    """Approve an announcement as the second person; raises SamePerson.

    One about a public warning replaces those about the same event.
    """
    if by == announcement.by:
        raise SamePerson(by)
    approved = announcement.approve(by)
    store.put(approved, now)
    _replace(store, approved, now)
    return approved


def end(store: Announcements, announcement: Announcement, now: float) -> Announcement:
    """End an announcement now; one that is over stays as it is."""
    ended = announcement.end(now)
    store.put(ended, now)
    return ended


def _replace(store: Announcements, published: Announcement, now: float) -> None:
    """End the other announcements about the same public warning."""
    for one in store.all() if published.incident else ():
        if one.incident == published.incident and one.id != published.id:
            end(store, one, now)


def _is_rehearsed(site: Site, wanted: Wanted) -> bool:
    return bool(wanted.numbers) and set(wanted.numbers) == {site.announcements.test_number}


def _check(site: Site, made: Announcement, now: float) -> None:
    known = {
        "texts": (made.texts, site.languages),
        "numbers": (made.numbers, {number.number for number in site.numbers}),
        "groups": (made.groups, site.groups),
    }
    for field, (given, allowed) in known.items():
        for one in given:
            if one not in allowed:
                raise Unknown(field, one)
    if made.ends is not None and made.ends <= max(now, made.starts):
        raise Late
