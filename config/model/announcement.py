"""How a site makes announcements, and sentences prepared for a crisis."""

from pydantic import Field

from config.model.directory import WebAddress
from config.model.telephone import E164
from config.model.types import GEOCODE, Id, Names, Part


class AnnouncementTemplate(Part):
    """A sentence prepared for a kind of event, to be completed when it happens."""

    id: Id
    """Identifies it in the list."""
    name: Names
    """What staff call it, such as *Power failure*."""
    texts: Names
    """The sentence in each language."""


class PublicWarnings(Part):
    """A feed of public warnings (VMA), from which drafts are prepared."""

    feed: WebAddress
    """The address of the feed: https://vmaapi.sr.se/api/v3/alerts."""
    geocode: str = Field(pattern=GEOCODE)
    """The municipality's code; warnings for its county and for the country concern it too: 1280."""
    poll_s: int = Field(default=60, ge=15, le=3600)
    """Seconds between two readings of the feed."""
    texts: Names
    """What callers hear in a language that the feed does not have: that there is a warning, and
    where to find more."""


class AnnouncementRules(Part):
    """Rules for announcements: approval, a number to listen on, prepared sentences."""

    two_people: bool = False
    """Whether a second person must approve an announcement before callers hear it."""
    test_number: E164 | None = None
    """A number of the site that staff call to listen to an announcement first."""
    templates: tuple[AnnouncementTemplate, ...] = Field(default=(), max_length=50)
    """Prepared sentences, which staff can complete."""
    warnings: PublicWarnings | None = None
    """The feed of public warnings; without it, none is read. A person publishes each draft."""
