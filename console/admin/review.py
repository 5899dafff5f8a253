"""What callers will notice when a version or the draft is published."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from config.difference.change import Change, Snapshot
from config.difference.difference import difference
from config.faults.fault import Fault, Faults
from config.model.site import Site
from config.recordings.names import FOLDER, SUFFIX
from versions.draft import Draft, Drafts

Subjects = list[tuple[str, list[Change]]]
"""The changes of each subject, such as a group."""


@dataclass(frozen=True)
class Review:
    """The faults of a draft, or what changes if it is published."""

    faults: tuple[Fault, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def topics(self) -> list[tuple[str, Subjects]]:
        """The changes by topic, such as opening hours, and by subject."""
        return by_topic(self.changes)


def review(drafts: Drafts, draft: Draft) -> Review:
    """Return the draft's faults, or what callers will notice."""
    if not draft.changes:
        return Review()
    try:
        new = drafts.check(draft)
        old = drafts.published_site(draft)
    except Faults as faults:
        return Review(faults=faults.faults)
    return Review(changes=noticed(old, draft.published, new, draft.hashes))


def noticed(
    old: Site, old_hashes: Mapping[str, str], new: Site, new_hashes: Mapping[str, str]
) -> tuple[Change, ...]:
    """Return the changes from one site to another, given the hash of each of their files."""
    was, now = Snapshot(old, _recordings(old_hashes)), Snapshot(new, _recordings(new_hashes))
    return tuple(difference(was, now))


def by_topic(changes: tuple[Change, ...]) -> list[tuple[str, Subjects]]:
    """Return changes by topic and subject, in their order."""
    return [
        (topic.value, [(of, list(some)) for of, some in groupby(found, lambda one: one.subject)])
        for topic, found in groupby(changes, lambda one: one.topic)
    ]


def _recordings(hashes: Mapping[str, str]) -> dict[str, str]:
    """Return the hash of each recording by `language/sentence`."""
    return {
        name.removeprefix(f"{FOLDER}/").removesuffix(SUFFIX): hash_
        for name, hash_ in hashes.items()
        if name.startswith(f"{FOLDER}/") and name.endswith(SUFFIX)
    }
