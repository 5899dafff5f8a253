"""A version, and the folder, as API and page show them."""

from typing import Literal

from pydantic import BaseModel, Field

from console.web.timestamps import Timestamp, utc
from versions.version import Source, Version

State = Literal["in_force", "proposed", "earlier", "never_approved"]


class VersionView(BaseModel):
    """One version of the site."""

    number: int
    state: State = Field(
        description="`proposed` waits for approval; `never_approved` was overtaken by a newer one."
    )
    author: str = Field(description="The account, or the system's user who gave the command.")
    published: Timestamp
    reason: str
    source: Source = Field(description="Where the content came from.")
    restores: int | None = Field(description="The older version that this is again; null if new.")
    approved_by: str = Field(description="Who approved it; empty for nobody.")
    content: str = Field(description="Digest of all files; equal for equal content.")


class VersionList(BaseModel):
    """All versions, newest first."""

    versions: list[VersionView]


def version_view(version: Version, current: Version | None) -> VersionView:
    """Return the version as it stands beside the one in force."""
    return VersionView(
        number=version.number,
        state=_state(version, current),
        author=version.author,
        published=utc(version.published),
        reason=version.reason,
        source=version.source,
        restores=version.restores or None,
        approved_by=version.approved_by,
        content=version.digest,
    )


def _state(version: Version, current: Version | None) -> State:
    in_force = current.number if current else 0
    if version.number == in_force:
        return "in_force"
    if not version.is_proposed:
        return "earlier"
    return "proposed" if version.number > in_force else "never_approved"
