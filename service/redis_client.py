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

Answer = TypeVar("Answer")


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
        away."""
        until = time.monotonic() + self.seconds

        def failed(fault: Exception, *count: int) -> None:
            fail(fault, *count)
            if time.monotonic() >= until:
                raise fault

        return super().call_with_retry(do, failed, is_retryable, with_failure_count)


@dataclass(frozen=True)
class Patience:
    """How long one answer is waited for, in seconds, and how a command is tried again."""

    answer_s: float
    retry: Retry


# Somebody on the telephone waits, and the carrier for 15 s: better a spoken excuse than silence.
# A server that hangs is given up within 3 s.
HASTY = Patience(1, Within(1.5))
# Short enough to say that Redis is out, and to stop when asked to; reads that block must be shorter
# than an answer is waited for.
STEADY = Patience(3, Within(3))
# Nobody waits: an outage is sat out.
PATIENT = Patience(5, Retry(ExponentialBackoff(cap=1.0, base=0.02), 600))


def client(url: str, patience: Patience, *, decode: bool = True) -> Redis:
    """Connects when first used. Sentinels: redis+sentinel://host:26379,host:26379/master/0"""
    timeouts = {
        "socket_timeout": patience.answer_s,
        "socket_connect_timeout": min(patience.answer_s, 1),
    }
    options: dict[str, Any] = {**timeouts, "decode_responses": decode, "retry": patience.retry}
    if url.startswith("redis+sentinel://"):
        return _master(url, timeouts, options)
    return Redis.from_url(url, **options)


def _master(url: str, timeouts: dict[str, float], options: dict[str, Any]) -> Redis:
    parts = urlsplit(url)
    account, _, hosts = parts.netloc.rpartition("@")
    password = account.partition(":")[2] or None
    sentinels = [(host, int(port or 26379)) for host, _, port in map(_split, hosts.split(","))]
    name, _, database = parts.path.strip("/").partition("/")
    known: Any = Sentinel
    # One that does not answer is not asked again: the next one is.
    asked = {**timeouts, "password": password, "retry": Retry(NoBackoff(), 0)}
    keeper = known(sentinels, sentinel_kwargs=asked)
    master: Redis = keeper.master_for(name, db=int(database or 0), password=password, **options)
    return master


def _split(host: str) -> tuple[str, str, str]:
    return host.partition(":")
