"""One change between two sites, in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from config.model.site import Site


class Topic(StrEnum):
    """What the caller meets, in the order of a call; then what only staff meet."""

    NUMBERS = "Numbers"
    MENUS = "Menus"
    GROUPS = "Answer groups"
    HOURS = "Opening hours"
    WAITING = "Waiting and callbacks"
    SENTENCES = "Sentences and languages"
    GUIDES = "Guides"
    STAFF = "For staff"


TOPICS = tuple(Topic)


@dataclass(frozen=True)
class Snapshot:
    """A site as callers meet it.

    `recordings` maps `language/sentence` to what tells one content from another, such as a hash.
    """

    site: Site
    recordings: Mapping[str, str] = field(default_factory=dict)

    def named(self, name: Mapping[str, str]) -> str:
        """Return a name in the site's own language."""
        return self.site.named(dict(name), self.site.default_language)

    def group(self, id_: str) -> str:
        """Return the name of a group in the site's own language."""
        return self.named(self.site.groups[id_].name)


@dataclass(frozen=True)
class Change:
    """What changed of a subject, such as a number or a guide.

    `was` and `now` are the old and the new value, empty where there is none; `language` is that of
    a text that only its callers hear, else empty.
    """

    topic: Topic
    subject: str
    text: str
    was: str = ""
    now: str = ""
    language: str = ""

    def __str__(self) -> str:
        """Return the change on one line, without its subject."""
        of = f" [{self.language}]" if self.language else ""
        if not self.was and not self.now:
            return self.text + of
        return f"{self.text}{of}: {self.was or '–'} → {self.now or '–'}"
