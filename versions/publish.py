"""Publish, roll back and approve versions of the site."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from redis.exceptions import RedisError

from config.faults.fault import Fault, Faults
from config.model.site import Site
from routing.scripts.time_budget import time_budget
from versions.check import CheckedSite, checked_site
from versions.files import Files, digest, hashes_of
from versions.folders import VersionFolders
from versions.loaded_site import loaded_site
from versions.pointer import VersionPointer
from versions.store import VersionStore
from versions.version import PublishedSite, Source, Version

Kept = TypeVar("Kept")

SYSTEM = "Lotsa"
"""Author of a version that nobody published: the first, and those at a start."""
COMMAND = " (command)"
"""Follows the name of the system's user who gave a command."""


ANNOUNCE_S = 1.0
"""Longest wait for Redis; it does not run while Lotsa is stopped."""
SITES = 10
"""Loaded sites that are kept for versions with the same content."""


class Unknown(ValueError):
    """There is no such version."""


class NotProposed(ValueError):
    """The version does not wait for approval, or a newer one has been published since."""


class SamePerson(ValueError):
    """The author of a version cannot approve it too."""


@dataclass(frozen=True, slots=True)
class Published:
    """A version and whether it is new; `announced` says whether all processes know of it."""

    version: Version
    is_new: bool
    announced: bool


@dataclass(frozen=True)
class Versions:
    """The versions of one site. Methods may raise SQLAlchemyError.

    Without a `pointer`, as before Redis has started, a version takes effect at the next start.
    `slug` is the site to which this installation's data belongs, if it is known.
    """

    store: VersionStore
    folders: VersionFolders
    pointer: VersionPointer | None = None
    slug: str = ""
    _sites: dict[str, Site] = field(default_factory=dict)
    _checked: dict[str, CheckedSite] = field(default_factory=dict)

    def publish(
        self, files: Files, author: str, reason: str, now: float, source: Source = Source.CONSOLE
    ) -> Published:
        """Publish a site's files as the next version; the same content again makes none.

        Raises Faults if the site has any. With `publishing.two_people` the version is proposed.
        """
        current = self.store.current()
        if current and current.digest == digest(hashes_of(files)):
            return self._published(current, is_new=False)
        site = self.check(files)
        known = self.site_of(current)
        owner = self.slug or (known.slug if known else site.slug)
        if site.slug != owner:
            text = f"the data of this installation belongs to the site '{owner}'"
            raise Faults([Fault("site.yaml", 0, 0, text)])
        made, is_new = self.store.append(
            files,
            author=author,
            reason=reason,
            source=source,
            now=now,
            needs_approval=bool(known and known.publishing.two_people),
        )
        return self._published(made, is_new=is_new)

    def check(self, files: Files) -> Site:
        """Return the site of the files; raise Faults if a file or a recording has any."""
        return self.checked(files).site

    def checked(self, files: Files) -> CheckedSite:
        """Return the same with its recordings and the places of its settings; raise Faults."""
        known = digest(hashes_of(files))
        if known not in self._checked:
            with self.folders.temporary(files) as folder:
                _remember(self._checked, known, checked_site(folder))
        return self._checked[known]

    def roll_back(self, number: int, author: str, reason: str, now: float) -> Published:
        """Publish an older version again, as the newest; raises Unknown, or Faults.

        It needs no approval: whoever had to approve it has done so.
        """
        older, current = self.store.get(number), self.store.current()
        if older is None or older.is_proposed:
            raise Unknown(number)
        if current and current.digest == older.digest:
            return self._published(current, is_new=False)
        files = self.store.files(number)
        self.check(files)
        made, is_new = self.store.append(
            files,
            author=author,
            reason=reason,
            source=older.source,
            now=now,
            restores=older.restores or number,
        )
        return self._published(made, is_new=is_new)

    def approve(self, number: int, by: str, now: float) -> Published:
        """Put a proposed version in force; raises Unknown, NotProposed or SamePerson."""
        version = self.store.get(number)
        if version is None:
            raise Unknown(number)
        newest = self.store.all()[0].number
        if not version.is_proposed or number != newest:
            raise NotProposed(number)
        if by == version.author.removesuffix(COMMAND):
            raise SamePerson(by)
        self.store.approve(number, by, now)
        return self._published(self.store.get(number) or version, is_new=True)

    def before_current(self) -> Version | None:
        """Return the newest older version in force whose content differs from the current one."""
        current, all_ = self.store.current(), self.store.all()
        if current is None:
            return None
        older = (one for one in all_ if one.number < current.number and not one.is_proposed)
        return next((one for one in older if one.digest != current.digest), None)

    def site_of(self, version: Version | None) -> Site | None:
        """Return the site of a version; None if this Lotsa finds faults in it, or for None."""
        try:
            return self.load(version).site if version else None
        except Faults:
            return None

    def load(self, version: Version) -> PublishedSite:
        """Load a version from this machine's disk, or first from the database."""
        files: Callable[[], Files] = lambda: self.store.files(version.number)  # noqa: E731
        folder = self.folders.ensure(version.number, version.digest, files)
        site = self._sites.get(version.digest) or loaded_site(folder)
        _remember(self._sites, version.digest, site)
        return PublishedSite(version.number, folder, site)

    def _published(self, version: Version, *, is_new: bool) -> Published:
        return Published(version, is_new, self._announced(version))

    def _announced(self, version: Version) -> bool:
        """Tell all processes of the version; if Redis is out, they find it at their next start.

        It is loaded first, so that the processes of this machine need not parse its files.
        """
        if version.is_proposed or self.pointer is None:
            return False
        self.load(version)
        try:
            with time_budget(ANNOUNCE_S):
                self.pointer.advance(version.number)
        except RedisError:  # whoever published is told
            return False
        return True


def _remember(sites: dict[str, Kept], digest_: str, site: Kept) -> None:
    """Keep a site for other versions with the same content; forget the oldest."""
    sites[digest_] = site
    for oldest in list(sites)[:-SITES]:
        sites.pop(oldest, None)
