"""Rules and lists that change: waiting, callbacks, announcements, and what only staff meet."""

import re
from collections.abc import Iterator
from functools import cache

from config.difference.change import Change, Snapshot, Topic
from config.difference.texts import texts
from config.difference.values import differing
from config.model.site import Site
from config.setting import settings

HEARD = ("timing", "callback", "voicemail", "announcements")
"""Sections whose rules callers notice."""
ELSEWHERE = (
    *("numbers", "menus", "groups", "hours", "half_days", "emergency", "languages", "sentences"),
    *("guides", "person_group", "name"),
)
"""Fields of a site that the other topics report."""


def explained(key: str) -> str:
    """Return the setting's name, and what it is for if the models say it.

    `key` is its dotted name in a site, such as `callback.offer_over_s`.
    """
    name = key.partition(".")[2] or key
    said = _sentences().get(re.sub(r"\[[^]]*\]", "[]", key), "").partition(". ")[0].rstrip(".")
    return f"{name} ({said})" if said else name


@cache
def _sentences() -> dict[str, str]:
    """Return what each setting of a site is for, by dotted name."""
    return {one.key: one.sentence for one in settings(Site)}


def rule_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Yield what changed in every section that no other topic reports."""
    about = new.named(new.site.name)
    yield from texts(Topic.SENTENCES, about, "the site's name", old.site.name, new.site.name)
    for section in type(new.site).model_fields:
        if section in ELSEWHERE:
            continue
        topic = Topic.WAITING if section in HEARD else Topic.STAFF
        was, now = getattr(old.site, section), getattr(new.site, section)
        for setting, before, after in differing(was, now):
            yield Change(
                topic, section, explained(f"{section}.{setting}".strip(".")), before, after
            )
