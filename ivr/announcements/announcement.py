"""An announcement, and which of them a caller hears; pure functions."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from config.model.site import Site

QUEUE_S = 180
"""Seconds after which a waiting caller hears the announcements of the queue again."""


class Place(StrEnum):
    """Where in a call an announcement is heard."""

    START = "start"
    QUEUE = "queue"


class Announcement(BaseModel):
    """A sentence for a time; times are Unix seconds, no `ends` means until it is ended.

    It is heard by callers to `numbers` and, once they have chosen a group, to `groups`; with
    neither, by everybody. `instead`: it replaces the menu, and only key 0 leads on to a person.
    With two people, it is heard only once a second one has approved it. One prepared from a public
    warning has its `incident`, and is heard once a person has approved it.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    texts: Mapping[str, str]
    place: Place = Place.START
    numbers: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    instead: bool = False
    starts: float = 0.0
    ends: float | None = None
    made: float = 0.0
    by: str = ""
    reason: str = ""
    needs_approval: bool = False
    approved_by: str = ""
    incident: str = ""
    ended: float | None = Field(default=None, description="When somebody ended it.")

    def is_on(self, now: float) -> bool:
        """Return whether callers hear it at `now`."""
        approved = bool(self.approved_by) or not self.needs_approval
        lasts = self.ends is None or now < self.ends
        return approved and self.ended is None and self.starts <= now and lasts

    def is_over(self, now: float) -> bool:
        """Return whether it has been ended, by somebody or by its end time."""
        return self.ended is not None or (self.ends is not None and self.ends <= now)

    def approve(self, by: str) -> Self:
        """Return it approved by a second person."""
        return self.model_copy(update={"approved_by": by})

    def end(self, now: float) -> Self:
        """Return it ended; one that is over stays as it is."""
        return self if self.is_over(now) else self.model_copy(update={"ended": now})


def at_start(
    all_: Iterable[Announcement], number: str, groups: frozenset[str], now: float
) -> list[Announcement]:
    """Return what a caller to the number hears before the menu, oldest first.

    `groups` are those that the number leads to: if it leads to one only, an announcement of that
    group is heard at once. Of those instead of the menu, the first replaces it.
    """
    found = [one for one in all_ if one.place is Place.START and one.is_on(now)]
    heard = [one for one in found if _concerns_number(one, number, groups)]
    return sorted(heard, key=lambda one: (one.instead, one.made))


def on_entering(
    all_: Iterable[Announcement], number: str, group: str, now: float
) -> list[Announcement]:
    """Return what a caller hears who has just chosen the group, and has not heard before."""
    found = [one for one in all_ if one.place is Place.START and one.is_on(now)]
    return [one for one in found if one.groups and _concerns(one, number, group)]


def in_queue(
    all_: Iterable[Announcement], number: str, group: str, waited: float, round_s: float, now: float
) -> list[Announcement]:
    """Return what a waiting caller hears in this round: at first, and again after `QUEUE_S`."""
    if waited >= round_s and int(waited // QUEUE_S) == int((waited - round_s) // QUEUE_S):
        return []
    found = [one for one in all_ if one.place is Place.QUEUE and one.is_on(now)]
    return [one for one in found if _concerns(one, number, group)]


def silent_languages(site: Site, announcement: Announcement) -> list[str]:
    """Return the languages that the callers concerned hear and in which it says nothing."""
    concerned = {
        site.heard(language)
        for number in site.numbers
        if not announcement.numbers or number.number in announcement.numbers
        for language in number.all_languages
    }
    return [one for one in site.languages if one in concerned - announcement.texts.keys()]


def _concerns_number(one: Announcement, number: str, groups: frozenset[str]) -> bool:
    by_number = not one.numbers or number in one.numbers
    return by_number and (not one.groups or groups <= {*one.groups})


def _concerns(one: Announcement, number: str, group: str) -> bool:
    by_number = not one.numbers or number in one.numbers
    return by_number and (not one.groups or group in one.groups)
