"""Request bodies about announcements, and the answers to those that cannot be done."""

from flask_babel import LazyString, lazy_gettext
from pydantic import BaseModel, Field

from console.web.dependencies import dependencies
from console.web.errors import Refused
from console.web.timestamps import Instant
from ivr.announcements.announcement import Announcement, Place
from ivr.announcements.changes import (
    LONGEST,
    Late,
    SamePerson,
    Silent,
    Unknown,
    Wanted,
    announce,
    approve,
)
from ivr.announcements.store import Announcements


class AnnouncementRequest(BaseModel, extra="forbid", str_strip_whitespace=True):
    """An announcement to make."""

    texts: dict[str, str] = Field(
        min_length=1, description=f"The sentence by language code; up to {LONGEST} characters each."
    )
    place: Place = Place.START
    numbers: list[str] = Field(default=[], description="Numbers of the site; empty: all.")
    groups: list[str] = Field(default=[], description="Ids of answer groups; empty: all.")
    instead: bool = Field(default=False, description="Whether it replaces the menu.")
    starts: Instant | None = Field(default=None, description="Null: at once.")
    ends: Instant | None = Field(default=None, description="Null: until somebody ends it.")
    reason: str = Field(default="", max_length=200, description="For the log; not heard.")
    silent_too: bool = Field(
        default=False, description="Make it although callers in some languages hear nothing."
    )

    def wanted(self, by: str) -> Wanted:
        """Return what to make, in the name of the user `by`."""
        return Wanted(
            texts=self.texts,
            by=by,
            reason=self.reason,
            place=self.place,
            numbers=self.numbers,
            groups=self.groups,
            instead=self.instead,
            starts=self.starts.timestamp() if self.starts else 0.0,
            ends=self.ends.timestamp() if self.ends else None,
            silent_too=self.silent_too,
        )


def make(wanted: Wanted) -> Announcement:
    """Make the announcement; raises Refused with what would be right."""
    deps, store = dependencies(), announcements()
    if any(len(text) > LONGEST for text in wanted.texts.values()):
        raise Refused(422, lazy_gettext("A sentence has at most %(num)s characters.", num=LONGEST))
    if not any(text.strip() for text in wanted.texts.values()):
        raise Refused(422, lazy_gettext("Write the sentence in at least one language."))
    try:
        return announce(store, deps.router.site, wanted, deps.clock())
    except Unknown as fault:
        raise Refused(422, _unknown(fault.field)) from None
    except Late:
        raise Refused(422, lazy_gettext("It would end before it begins.")) from None
    except Silent as fault:
        names = ", ".join(deps.router.site.languages[one].name for one in fault.languages)
        raise Refused(
            409,
            lazy_gettext("Callers in these languages would hear nothing: %(names)s.", names=names),
            word="silent",
            more={"languages": fault.languages},
        ) from None


def approve_as(announcement: Announcement, by: str) -> Announcement:
    """Approve as a second person; raises Refused for the first one."""
    try:
        return approve(announcements(), announcement, by, dependencies().clock())
    except SamePerson:
        message = lazy_gettext("Somebody else must approve what you have written.")
        raise Refused(409, message) from None


def announcements() -> Announcements:
    """Return the site's announcements."""
    router = dependencies().router
    return Announcements(router.store.redis, router.site.slug)


def found(id_: str) -> Announcement:
    """Return the announcement; raises Refused if there is none with this id."""
    one = announcements().get(id_)
    if one is None:
        raise Refused(404, lazy_gettext("There is no such announcement."))
    return one


def _unknown(field: str) -> LazyString:
    return {
        "texts": lazy_gettext("The site has no such language."),
        "numbers": lazy_gettext("The site has no such number."),
        "groups": lazy_gettext("The site has no group with this id."),
    }[field]
