"""A client of the Redis that the address names: a server, one over TLS, or a Sentinel's master."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

from redis import Redis
from redis.backoff import ExponentialBackoff, NoBackoff
from redis.retry import Retry
from redis.sentinel import Sentinel

from routing.state.time_budget import seconds_left, spend
from service.redis.connection import BY_SCHEME, Plain, ToMaster

Answer = TypeVar("Answer")

SENTINEL_S = 0.5  # a Sentinel that has not answered by then is passed over for the next one
CONNECTIONS = 512  # more than a process has threads


class Within(Retry):
    """Tries again until so many seconds have passed; the try under way then is the last."""

    def __init__(self, seconds: float) -> None:
        super().__init__(ExponentialBackoff(cap=0.2, base=0.02), -1)
        self.seconds = seconds

    def call_with_retry(
        self,
        do: Callable[[], Answer],
        fail: Callable[..., Any],
        is_retryable: Callable[[Exception], bool] | None = None,
        with_failure_count: bool = False,
    ) -> Answer:
        """As the library's, but by the clock: a server that hangs costs more than one that is
        away. A request's time budget ends it sooner, and is spent with it."""
        until = time.monotonic() + min(self.seconds, seconds_left())

        def failed(fault: Exception, *count: int) -> None:
            fail(fault, *count)
            if time.monotonic() >= until:
                spend()
                raise fault

        return super().call_with_retry(do, failed, is_retryable, with_failure_count)


@dataclass(frozen=True)
class Patience:
    """How long one answer is waited for, in seconds, and how a command is tried again.

    A read that blocks must be shorter than an answer is waited for. After a failover the wait for
    the old server's answer goes by before the new one is found, so it is short for everybody.
    """

    answer_s: float
    retry: Retry


# Somebody on the telephone waits; a webhook's time budget bounds all of its commands together.
HASTY = Patience(1, Within(2))
# Short enough to say that Redis is out, and to stop when asked to.
STEADY = Patience(2, Within(2))
# Nobody waits: an outage is sat out.
PATIENT = Patience(3, Within(600))


def client(url: str, patience: Patience, *, decode: bool = True) -> Redis:
    """Connects when first used. Sentinels: redis+sentinel://host:26379,host:26379/master/0"""
    options: dict[str, Any] = {
        "socket_timeout": patience.answer_s,
        "socket_connect_timeout": min(patience.answer_s, 1),
        "decode_responses": decode,
        "retry": patience.retry,
        "max_connections": CONNECTIONS,
    }
    if url.startswith("redis+sentinel://"):
        return _master(url, options)
    return Redis.from_url(url, connection_class=_kind(url), **options)


def _master(url: str, options: dict[str, Any]) -> Redis:
    parts = urlsplit(url)
    account, _, hosts = parts.netloc.rpartition("@")
    password = account.partition(":")[2] or None
    sentinels = [(host, int(port or 26379)) for host, _, port in map(_split, hosts.split(","))]
    name, _, database = parts.path.strip("/").partition("/")
    known: Any = Sentinel
    asked = {
        "socket_timeout": SENTINEL_S,
        "socket_connect_timeout": SENTINEL_S,
        "password": password,
        "retry": Retry(NoBackoff(), 0),
    }
    watchers = known(sentinels, sentinel_kwargs=asked)
    master: Redis = watchers.master_for(
        name, db=int(database or 0), password=password, connection_class=ToMaster, **options
    )
    return master


def _kind(url: str) -> Any:
    """The library names the right schemes when it is given another."""
    return BY_SCHEME.get(urlsplit(url).scheme, Plain)


def _split(host: str) -> tuple[str, str, str]:
    return host.partition(":")
