"""The draft of the site: the version in force, with the changes that administrators prepare.

All administrators share one draft. A file that somebody has published meanwhile is not
overwritten: it is in conflict until its change is taken out.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from config.faults.fault import Fault, Faults
from config.model.site import Site
from versions.draft_store import DraftFile, DraftStore
from versions.files import check_sizes, content_hash, hashes_of, read_folder
from versions.publish import Published, Versions
from versions.version import Source, Version


class Conflict(ValueError):
    """Files of the draft have been published in other words since they were changed."""

    def __init__(self, files: tuple[str, ...]) -> None:
        super().__init__(", ".join(files))
        self.files = files


class Outdated(ValueError):
    """The draft is not the one that the administrator has seen."""


@dataclass(frozen=True)
class Draft:
    """The draft as it is at one moment.

    `published` has the hash of each file of the version in force, `changes` the files that differ.
    """

    version: Version | None
    published: Mapping[str, str]
    changes: Mapping[str, DraftFile]

    def with_change(self, file: DraftFile) -> "Draft":
        """Return the draft with one more file changed."""
        return replace(self, changes={**self.changes, file.file: file})

    @property
    def names(self) -> list[str]:
        """The names of the draft's files, in order."""
        changed = {name: one.content is not None for name, one in self.changes.items()}
        kept = {name for name in self.published if changed.get(name, True)}
        return sorted(kept | {name for name, exists in changed.items() if exists})

    @property
    def hashes(self) -> dict[str, str]:
        """The hash of each of the draft's files."""
        return {name: self._hash(name) for name in self.names}

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The changed files that a newer version has changed otherwise."""
        now = self.published
        return tuple(f for f, one in self.changes.items() if one.before != now.get(f, ""))

    @property
    def is_overtaken(self) -> bool:
        """Whether a version has been published since the first of the changes."""
        first = min((one.changed for one in self.changes.values()), default=0.0)
        return bool(self.changes and self.version and self.version.published > first)

    @property
    def digest(self) -> str:
        """A hash of the changes. Publishing names it, so that only changes seen are published."""
        found = hashlib.sha256()
        for name, one in self.changes.items():
            content = "" if one.content is None else content_hash(one.content)
            found.update(f"{content} {one.before} {name}\n".encode())
        return found.hexdigest()[:16]

    def _hash(self, name: str) -> str:
        changed = self.changes.get(name)
        return content_hash(changed.content or b"") if changed else self.published[name]


@dataclass(frozen=True)
class Drafts:
    """The draft of one site, and what can be done with it. Methods may raise SQLAlchemyError.

    `folder` has the site's files as long as nothing is published.
    """

    versions: Versions
    store: DraftStore
    folder: Path

    def draft(self) -> Draft:
        """Return the draft as it is now."""
        current = self.versions.store.current()
        if current is None:
            return Draft(None, hashes_of(read_folder(self.folder)), self.store.all())
        return Draft(current, self.versions.store.hashes(current.number), self.store.all())

    def content(self, draft: Draft, name: str) -> bytes | None:
        """Return the content of one of the draft's files; None if there is no such file."""
        if name in draft.changes:
            return draft.changes[name].content
        return self._published(draft, name) if name in draft.published else None

    def files(self, draft: Draft) -> dict[str, bytes]:
        """Return all files of the draft."""
        return {name: self.content(draft, name) or b"" for name in draft.names}

    def save(self, draft: Draft, name: str, content: bytes | None, author: str, now: float) -> None:
        """Store a file of the draft, or its deletion; one as in force is no change any more.

        `draft` is the draft from which the file was changed. Raises Faults if the file is too
        large, and Outdated if somebody else has changed it meanwhile.
        """
        check_sizes({name: content or b""})
        before = draft.published.get(name, "")
        if before == ("" if content is None else content_hash(content)):
            self.store.remove(name)
            return
        file = DraftFile(name, content, before, author, now)
        if not self.store.put(file, draft.changes.get(name)):
            raise Outdated(name)

    def published_site(self, draft: Draft) -> Site:
        """Return the site in force; raise Faults if this Lotsa finds any."""
        if draft.version is None:
            return self.versions.check(read_folder(self.folder))
        return self.versions.load(draft.version).site

    def check(self, draft: Draft) -> Site:
        """Return the site that the draft describes; raise Faults if it has any."""
        if not draft.changes:
            return self.published_site(draft)
        return self.versions.check(self.files(draft))

    def faults(self, draft: Draft) -> tuple[Fault, ...]:
        """Return every fault of the draft."""
        try:
            self.check(draft)
        except Faults as found:
            return found.faults
        return ()

    def publish(self, seen: str, author: str, reason: str, now: float) -> Published:
        """Publish the draft, which ends with that; `seen` is the digest of what was looked at.

        Raises Outdated, Conflict or Faults.
        """
        draft = self.draft()
        if draft.digest != seen:
            raise Outdated(seen)
        if draft.conflicts:
            raise Conflict(draft.conflicts)
        files = self.files(draft)
        made = self.versions.publish(files, author, reason, now, Source.CONSOLE)
        self.store.remove_published(dict(draft.changes))
        return made

    def _published(self, draft: Draft, name: str) -> bytes:
        if draft.version is None:
            return (self.folder / name).read_bytes()
        return self.versions.store.content(draft.published[name])
