"""Redis clients for an address: a server, a server over TLS, or the master behind Sentinels."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

from redis import Redis
from redis.backoff import ExponentialBackoff, NoBackoff
from redis.retry import Retry
from redis.sentinel import Sentinel

from routing.scripts.time_budget import seconds_left, spend
from service.redis.connection import BY_SCHEME, Plain, ToMaster

Answer = TypeVar("Answer")

SENTINEL_S = 0.5  # time-out of one Sentinel, after which the next is asked
CONNECTIONS = 512  # more than a process has threads


class Within(Retry):
    """A retry policy with a limit in seconds; an attempt in progress at the limit is the last."""

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
        """Retry until the limit by the clock, not by count: a hung server costs more per attempt.

        The request's time budget may end it sooner, and a final failure spends that budget.
        """
        until = time.monotonic() + min(self.seconds, seconds_left())

        def failed(fault: Exception, *count: int) -> None:
            fail(fault, *count)
            if time.monotonic() >= until:
                spend()
                raise fault

        return super().call_with_retry(do, failed, is_retryable, with_failure_count)


@dataclass(frozen=True)
class Patience:
    """The time-out of one answer, in seconds, and the retry policy of a command.

    A blocking read must be shorter than the time-out. After a failover, the time-out of the old
    server passes before the new one is found, so it is short for all processes.
    """

    answer_s: float
    retry: Retry


# A caller is waiting; the webhook's time budget also limits all of its commands together.
HASTY = Patience(1, Within(2))
# Short enough to report an outage of Redis and to stop on request.
STEADY = Patience(2, Within(2))
# A read that takes entries off a stream: its retry would lose those of the first answer.
READING = Patience(2, Retry(NoBackoff(), 0))
# No one is waiting: retry throughout an outage.
PATIENT = Patience(3, Within(600))


def client(url: str, patience: Patience, *, decode: bool = True) -> Redis:
    """Return a client that connects on first use.

    The address of Sentinels is redis+sentinel://host:26379,host:26379/master/0
    """
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
    sentinel_options = {
        "socket_timeout": SENTINEL_S,
        "socket_connect_timeout": SENTINEL_S,
        "password": password,
        "retry": Retry(NoBackoff(), 0),
    }
    watchers = known(sentinels, sentinel_kwargs=sentinel_options)
    master: Redis = watchers.master_for(
        name, db=int(database or 0), password=password, connection_class=ToMaster, **options
    )
    return master


def _kind(url: str) -> Any:
    """Return the connection class; the library itself rejects an unknown scheme."""
    return BY_SCHEME.get(urlsplit(url).scheme, Plain)


def _split(host: str) -> tuple[str, str, str]:
    return host.partition(":")
