"""Announcements in Redis, and the copy that a web process reads at each call."""

import time
from collections.abc import Callable, Iterable
from typing import cast

import structlog
from redis import Redis
from redis.exceptions import RedisError

from ivr.announcements.announcement import Announcement
from ivr.announcements.keys import AnnouncementKeys

KEPT_S = 400 * 24 * 3600
FRESH_S = 1.0
"""Seconds for which a process uses its copy; a crisis message is heard within five."""

log = structlog.get_logger("ivr")


class Announcements:
    """The site's announcements; one is forgotten `KEPT_S` after it is over."""

    def __init__(self, redis: Redis, site: str) -> None:
        self.keys = AnnouncementKeys(site)
        self.redis = redis
        self._all, self._heard = self.keys.announcements, self.keys.heard

    def all(self) -> list[Announcement]:
        """Return every announcement, newest first."""
        found = cast("dict[str, str]", self.redis.hgetall(self._all))
        every = [Announcement.model_validate_json(text) for text in found.values()]
        return sorted(every, key=lambda one: -one.made)

    def get(self, id_: str) -> Announcement | None:
        """Return one announcement; None if there is none with this id."""
        text = cast("str | None", self.redis.hget(self._all, id_))
        return Announcement.model_validate_json(text) if text else None

    def put(self, announcement: Announcement, now: float) -> None:
        """Store an announcement, new or changed, and forget those that are long over."""
        old = [one.id for one in self.all() if _is_old(one, now)]
        pipe = self.redis.pipeline(transaction=True)
        pipe.hset(self._all, announcement.id, announcement.model_dump_json())
        if old:
            pipe.hdel(self._all, *old)
            pipe.hdel(self._heard, *old)
        pipe.execute()

    def add(self, announcement: Announcement) -> bool:
        """Store a new announcement; False if there is one with its id already."""
        made = self.redis.hsetnx(self._all, announcement.id, announcement.model_dump_json())
        return bool(made)

    def heard(self) -> dict[str, int]:
        """Return how many callers have heard each announcement."""
        found = cast("dict[str, str]", self.redis.hgetall(self._heard))
        return {id_: int(count) for id_, count in found.items()}

    def count(self, some: Iterable[Announcement]) -> None:
        """Count one more caller who hears these; a call goes on without Redis."""
        try:
            for one in some:
                self.redis.hincrby(self._heard, one.id, 1)
        except RedisError as fault:
            log.warning("announcement not counted", fault=repr(fault))


class Current:
    """A copy of the announcements, renewed after a second; the last one while Redis is out."""

    def __init__(
        self, store: Announcements, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self.store = store
        self._monotonic = monotonic
        self._copy: list[Announcement] = []
        self._read = -FRESH_S

    def all(self) -> list[Announcement]:
        """Return every announcement as of at most a second ago."""
        if self._monotonic() - self._read >= FRESH_S:
            self._read = self._monotonic()
            try:
                self._copy = self.store.all()
            except RedisError as fault:
                log.warning("announcements not read", fault=repr(fault))
        return self._copy


def _is_old(one: Announcement, now: float) -> bool:
    over = one.ended if one.ended is not None else one.ends
    return over is not None and over + KEPT_S < now
