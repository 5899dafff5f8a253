"""The poller reads the feed of the version in force, and goes on whatever happens."""

import threading

from redis import Redis

from config.model.announcement import PublicWarnings
from config.model.site import Site
from ivr.announcements.store import Announcements
from service.processes.warning_poller import run
from tests.ivr.warning_feed import WarningFeed, message
from tests.ivr.webhook_client import at
from tests.scenarios.until import until

NOW = at("2026-06-16 10:05")


def test_poller_prepares_a_draft_and_stops(redis: Redis, site: Site) -> None:
    store, stop = Announcements(redis, site.slug), threading.Event()
    with WarningFeed([message()]) as feed:
        texts = dict.fromkeys(site.languages, "A warning.")
        warnings = PublicWarnings(feed=feed.url, geocode="1280", texts=texts)
        rules = site.announcements.model_copy(update={"warnings": warnings})
        warned = site.model_copy(update={"announcements": rules})
        thread = threading.Thread(target=run, args=(store, lambda: warned, lambda: NOW, stop))
        thread.start()
        until("a draft should be prepared", lambda: bool(store.all()), store.all)
        stop.set()
        thread.join()
    (draft,) = store.all()
    assert (draft.by, draft.is_on(NOW)) == ("VMA", False)
