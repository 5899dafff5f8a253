"""The composition root: builds the objects that a process needs, without a framework."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from sqlalchemy import Engine

from callback.state.store import Callbacks
from config.load import load_site
from config.model.site import Site
from config.settings import Settings
from console.identity.private_files import number_key
from ivr.effects.carry_out import EffectRunner
from ivr.twilio.client import Carrier
from ivr.twilio.token import access_token
from records.database import connect
from records.recorder import Recorder
from routing.router import Router
from routing.state.store import Store
from service.clock import Clock
from service.processes.callback_jobs import CallbackJobs
from service.processes.sweeper import Sweeper
from service.processes.worker import READERS, WorkerProcess
from service.redis.client import PATIENT, READING, STEADY, Patience, client
from service.redis.embedded import url


@dataclass(frozen=True)
class Wiring:
    """The objects of one process, each built on first use.

    `patience` says how long to retry during an outage of Redis. As a context manager it closes the
    connections that its objects have opened.
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
        if "store" in built:
            self.store.redis.close()
        if "history" in built:
            self.history.dispose()

    @cached_property
    def site(self) -> Site:
        return load_site(self.settings.site)

    @cached_property
    def clock(self) -> Clock:
        return Clock(self.settings.clock_file)

    @cached_property
    def redis_url(self) -> str:
        return self.settings.redis_url or url(self.settings.data / "redis")

    @cached_property
    def store(self) -> Store:
        return Store(client(self.redis_url, self.patience), self.site.slug)

    @property
    def router(self) -> Router:
        """The router, whose commits keep the records of callbacks too."""
        return self.callbacks.router

    @cached_property
    def callbacks(self) -> Callbacks:
        key = number_key(self.settings.data, self.settings.number_key)
        return Callbacks(Router(self.site, self.store, key))

    @cached_property
    def history(self) -> Engine:
        return connect(self.settings)

    @property
    def browser_token(self) -> Callable[[str], str] | None:
        """Return a function that issues a guide's browser token; None without a carrier."""
        return self._token if self.settings.twilio_api_key else None

    def _token(self, guide: str) -> str:
        return access_token(self.settings, self.site.guides[guide].softphone)

    def effect_runner(self) -> EffectRunner:
        carrier = Carrier(self.settings)
        return EffectRunner(self.router, self.callbacks, self.clock, self.settings, carrier)

    def worker(self) -> WorkerProcess:
        keys = self.store.keys
        jobs = CallbackJobs(client(self.redis_url, STEADY, decode=False), keys)
        outboxes = [client(self.redis_url, READING) for _ in range(READERS)]
        runner = self.effect_runner()
        return WorkerProcess(outboxes, self.store.redis, keys, jobs, runner.carry_out)

    def sweeper(self) -> Sweeper:
        return Sweeper(self.callbacks, self.clock)

    def recorder(self, name: str) -> Recorder:
        return Recorder(self.store.redis, self.history, self.site.slug, name=name)
