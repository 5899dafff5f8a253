"""The version in force, as all processes of all machines see it."""

from redis import Redis

from versions.keys import versions_key

CURRENT = "current"


class VersionPointer:
    """The number of the version in force, in Redis; it only rises. Methods raise RedisError."""

    def __init__(self, redis: Redis, site: str) -> None:
        self._redis = redis
        self._key = versions_key(site)

    def number(self) -> int:
        """Return the number; 0 if none has been announced."""
        return int(self._redis.zscore(self._key, CURRENT) or 0)

    def advance(self, number: int) -> None:
        """Announce a version, unless a newer one has been announced already."""
        self._redis.zadd(self._key, {CURRENT: number}, gt=True)
