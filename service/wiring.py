"""The composition root: builds the objects that a process needs, without a framework."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self, TypeVar

import structlog
from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import Engine

from callback.state.store import Callbacks
from config.model.site import Site
from config.settings import Settings
from console.identity.private_files import number_key
from ivr.effects.carry_out import EffectRunner
from ivr.twilio.client import Carrier
from ivr.twilio.token import access_token
from records.database import connect, owner
from records.recorder import Recorder
from routing.router import Router
from routing.scripts.time_budget import time_budget
from routing.state.store import Store
from service.clock import Clock
from service.processes.callback_jobs import CallbackJobs
from service.processes.sweeper import Sweeper
from service.processes.worker import READERS, WorkerProcess
from service.redis.client import PATIENT, READING, STEADY, Patience, client
from service.redis.embedded import url
from service.version_cache import LOOK_S, VersionCache
from service.version_in_force import version_in_force
from versions.folders import VersionFolders
from versions.pointer import VersionPointer
from versions.publish import Versions
from versions.store import VersionStore
from versions.version import PublishedSite

Built = TypeVar("Built")
log = structlog.get_logger("versions")


@dataclass(frozen=True)
class Wiring:
    """The objects of one process, each built on first use.

    `patience` says how long to retry during an outage of Redis. As a context manager it closes the
    connections that its objects have opened. `site`, `store`, `router` and `callbacks` are of the
    version that was in force when the first of them was used; a process that runs for long takes
    them from a `version_cache`.
    """

    settings: Settings
    patience: Patience = PATIENT

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the open connections to Redis and to the database."""
        built = vars(self)
        for cache in self.caches:
            cache.close()
        if "redis" in built:
            self.redis.close()
        if "history" in built:
            self.history.dispose()

    @cached_property
    def caches(self) -> list[VersionCache[Any]]:
        """The version caches that are to be closed."""
        return []

    @cached_property
    def clock(self) -> Clock:
        return Clock(self.settings.clock_file)

    @cached_property
    def redis_url(self) -> str:
        return self.settings.redis_url or url(self.settings.data / "redis")

    @cached_property
    def redis(self) -> Redis:
        return client(self.redis_url, self.patience)

    @cached_property
    def history(self) -> Engine:
        return connect(self.settings)

    @cached_property
    def carrier(self) -> Carrier:
        return Carrier(self.settings)

    @cached_property
    def stored_versions(self) -> Versions:
        """The versions, before Redis runs or without telling it."""
        return Versions(VersionStore(self.history), VersionFolders(self.settings.data / "versions"))

    @cached_property
    def versions(self) -> Versions:
        """The versions; what is published here, all processes learn at once."""
        slug = owner(self.history) or self.site.slug
        stored, pointer = self.stored_versions, VersionPointer(self.redis, slug)
        return Versions(stored.store, stored.folders, pointer, slug)

    @cached_property
    def at_start(self) -> "VersionWiring":
        """The objects of the version that was in force when this was first used."""
        return self.at(version_in_force(self.stored_versions, self.settings.site))

    @property
    def site(self) -> Site:
        return self.at_start.published.site

    @property
    def store(self) -> Store:
        return self.at_start.store

    @property
    def router(self) -> Router:
        """The router, whose commits keep the records of callbacks too."""
        return self.callbacks.router

    @property
    def callbacks(self) -> Callbacks:
        return self.at_start.callbacks

    def at(self, published: PublishedSite) -> "VersionWiring":
        """Return the objects of one version, which share the connections of this process."""
        return VersionWiring(self, published)

    def version_cache(self, build: Callable[["VersionWiring"], Built]) -> VersionCache[Built]:
        """Return what `build` makes of each version, beginning with the one at the start."""
        first, pointer = self.at_start, VersionPointer(self.redis, self.site.slug)
        try:
            with time_budget(LOOK_S):
                pointer.advance(first.published.number)
        except RedisError as fault:  # the version stays what the database says
            log.warning("version not announced", fault=type(fault).__name__)

        def load(number: int) -> Built:
            if number == first.published.number:
                return build(first)
            version = self.stored_versions.store.get(number)
            if version is None:
                raise KeyError(number)
            return build(self.at(self.stored_versions.load(version)))

        cache = VersionCache(first.published.number, pointer.number, load)
        cache.watch()
        self.caches.append(cache)
        return cache

    def worker(self) -> WorkerProcess:
        keys = self.store.keys
        jobs = CallbackJobs(client(self.redis_url, STEADY, decode=False), keys)
        outboxes = [client(self.redis_url, READING) for _ in range(READERS)]
        runners = self.version_cache(VersionWiring.effect_runner)
        return WorkerProcess(
            outboxes,
            self.redis,
            keys,
            jobs,
            lambda effect: runners.current().carry_out(effect),
        )

    def sweeper(self) -> Callable[[], Sweeper]:
        """Return a function that returns the sweeper of the version in force."""
        return self.version_cache(VersionWiring.sweeper).current

    def recorder(self, name: str) -> Recorder:
        return Recorder(self.redis, self.history, self.site.slug, name=name)


@dataclass(frozen=True)
class VersionWiring:
    """The objects of one version of the site, each built on first use."""

    own: Wiring
    published: PublishedSite

    @cached_property
    def store(self) -> Store:
        return Store(self.own.redis, self.published.site.slug)

    @cached_property
    def callbacks(self) -> Callbacks:
        settings, published = self.own.settings, self.published
        key = number_key(settings.data, settings.number_key)
        return Callbacks(Router(published.site, self.store, key, published.number))

    @property
    def browser_token(self) -> Callable[[str], str] | None:
        """Return a function that issues a guide's browser token; None without a carrier."""
        return self._token if self.own.settings.twilio_api_key else None

    def _token(self, guide: str) -> str:
        return access_token(self.own.settings, self.published.site.guides[guide].softphone)

    def effect_runner(self) -> EffectRunner:
        own = self.own
        return EffectRunner(
            self.callbacks.router, self.callbacks, own.clock, own.settings, own.carrier
        )

    def sweeper(self) -> Sweeper:
        return Sweeper(self.callbacks, self.own.clock)
