"""The poller of public warnings: reads the site's feed as often as the site says."""

import threading
from collections.abc import Callable

import structlog
from redis.exceptions import RedisError

from config.model.site import Site
from ivr.announcements.store import Announcements
from ivr.public_warnings.poll import poll

log = structlog.get_logger("warnings")
UNSET_S = 5.0
"""Pause before looking again whether the site has a feed; and after an outage of Redis."""


def run(
    store: Announcements,
    site: Callable[[], Site],
    clock: Callable[[], float],
    stop: threading.Event,
) -> None:
    """Poll until stopped; `site` returns the version in force."""
    pause = 0.0
    while not stop.wait(pause):
        rules = site().announcements.warnings
        pause = rules.poll_s if rules else UNSET_S
        try:
            poll(store, site(), clock())
        except RedisError as fault:
            pause = UNSET_S
            log.warning("warnings wait for Redis", fault=type(fault).__name__)
        except Exception:  # a strange feed must not end the recording
            log.exception("warnings not read")
