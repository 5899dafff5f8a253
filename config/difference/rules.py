"""Rules and lists that change: waiting, callbacks, announcements, and what only staff meet."""

from collections.abc import Iterator

from config.difference.change import Change, Snapshot, Topic
from config.difference.texts import texts
from config.difference.values import differing

HEARD = ("timing", "callback", "announcements")
"""Sections whose rules callers notice."""
ELSEWHERE = (
    *("numbers", "menus", "groups", "hours", "half_days", "emergency", "languages", "sentences"),
    *("guides", "person_group", "name"),
)
"""Fields of a site that the other topics report."""


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
            yield Change(topic, section, setting or section, before, after)
