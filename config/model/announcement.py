"""How a site makes announcements, and sentences prepared for a crisis."""

from pydantic import Field

from config.model.telephone import E164
from config.model.types import Id, Names, Part


class AnnouncementTemplate(Part):
    """A sentence prepared for a kind of event, to be completed when it happens."""

    id: Id
    """Identifies it in the list."""
    name: Names
    """What staff call it, such as *Power failure*."""
    texts: Names
    """The sentence in each language."""


class AnnouncementRules(Part):
    """Rules for announcements: approval, a number to listen on, prepared sentences."""

    two_people: bool = False
    """Whether a second person must approve an announcement before callers hear it."""
    test_number: E164 | None = None
    """A number of the site that staff call to listen to an announcement first."""
    templates: tuple[AnnouncementTemplate, ...] = Field(default=(), max_length=50)
    """Prepared sentences, which staff can complete."""
