"""A published version of the site."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from config.model.site import Site


class Source(StrEnum):
    """Where the content of a version came from."""

    FOLDER = "folder"
    GIT = "git"
    CONSOLE = "console"


@dataclass(frozen=True, slots=True)
class Version:
    """One entry of the history, which is only appended to; times are Unix seconds.

    `digest` identifies the content. `restores` is the older version that a rollback published
    again, or 0. A version that `needs_approval` is not in force before `approved_by` is set.
    """

    number: int
    digest: str
    published: float
    author: str
    reason: str
    source: Source
    restores: int
    needs_approval: bool
    approved_by: str
    approved: float | None

    @property
    def is_proposed(self) -> bool:
        """Whether nobody has approved it yet."""
        return self.needs_approval and not self.approved_by


@dataclass(frozen=True, slots=True)
class PublishedSite:
    """A version that has been loaded: its number, its folder and its site.

    Number 0 is the folder in LOTSA_SITE before anything has been published.
    """

    number: int
    folder: Path
    site: Site
