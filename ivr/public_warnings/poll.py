"""Poll the feed: prepare drafts for new warnings, and note whether the feed answers."""

import structlog

from config.model.site import Site
from ivr.announcements.changes import end
from ivr.announcements.store import Announcements
from ivr.public_warnings.drafts import Prepared, prepare
from ivr.public_warnings.feed import UnreadableFeed, read_feed
from ivr.public_warnings.fetch import FeedUnreachable, fetch
from ivr.public_warnings.health import FeedHealth, note_health, read_health

log = structlog.get_logger("warnings")


def poll(store: Announcements, site: Site, now: float) -> None:
    """Read the site's feed once; log the first of several faults in a row. Raises RedisError."""
    rules = site.announcements.warnings
    if rules is None:
        return
    before = read_health(store)
    try:
        found = read_feed(fetch(rules.feed), rules.geocode)
    except (FeedUnreachable, UnreadableFeed) as fault:
        if before is None or not before.fault:
            log.warning("warnings not read", fault=f"{type(fault).__name__}: {fault}")
        note_health(store, FeedHealth(before.read if before else 0.0, str(fault)))
        return
    if before is not None and before.fault:
        log.info("warnings are read again")
    _carry_out(store, prepare(found, store.all(), rules, site.languages, now), now)
    note_health(store, FeedHealth(now))


def _carry_out(store: Announcements, prepared: Prepared, now: float) -> None:
    for one in prepared.ended:
        end(store, one, now)
        log.info("public warning over", announcement=one.id)
    for draft in prepared.drafts:
        if store.add(draft):
            log.warning("public warning waits to be published", announcement=draft.id)
