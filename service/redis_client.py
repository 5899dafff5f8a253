"""A client of the Redis that the address names: a server, one over TLS, or a Sentinel's master."""

from typing import Any
from urllib.parse import urlsplit

from redis import Redis
from redis.backoff import ExponentialBackoff
from redis.retry import Retry
from redis.sentinel import Sentinel

# Somebody on the telephone waits for the answer: better a spoken excuse than silence.
HASTY = Retry(ExponentialBackoff(cap=0.2, base=0.02), 5)
# Nobody waits: an outage is sat out.
PATIENT = Retry(ExponentialBackoff(cap=1.0, base=0.02), 600)


def client(url: str, *, retry: Retry, decode: bool = True) -> Redis:
    """Connects when first used. Sentinels: redis+sentinel://host:26379,host:26379/master/0"""
    options: dict[str, Any] = {"decode_responses": decode, "retry": retry}
    if url.startswith("redis+sentinel://"):
        return _master(url, options)
    return Redis.from_url(url, **options)


def _master(url: str, options: dict[str, Any]) -> Redis:
    parts = urlsplit(url)
    account, _, hosts = parts.netloc.rpartition("@")
    password = account.partition(":")[2] or None
    sentinels = [(host, int(port or 26379)) for host, _, port in map(_split, hosts.split(","))]
    name, _, database = parts.path.strip("/").partition("/")
    known: Any = Sentinel
    keeper = known(sentinels, sentinel_kwargs={"password": password})
    master: Redis = keeper.master_for(name, db=int(database or 0), password=password, **options)
    return master


def _split(host: str) -> tuple[str, str, str]:
    return host.partition(":")
