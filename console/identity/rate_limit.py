"""Limit wrong passwords, over all processes: refuse one source, slow down many.

The counters are kept in Redis, in windows of 15 minutes.
"""

import math
import time

from limits import RateLimitItemPerMinute
from limits.storage import RedisStorage
from limits.strategies import FixedWindowRateLimiter
from redis import Redis

from console.identity.keys import Keys

WINDOW_MIN = 15
FROM_ONE_SOURCE = RateLimitItemPerMinute(8, WINDOW_MIN, "source")
"""Tries for one account from one address. Then that address waits; the account's owner, who sits
elsewhere, does not."""
FOR_ONE_ACCOUNT = RateLimitItemPerMinute(40, WINDOW_MIN, "account")
"""Wrong passwords for one account from anywhere; then each try for it is slow."""
FROM_ONE_ADDRESS = RateLimitItemPerMinute(40, WINDOW_MIN, "address")
"""Wrong passwords from one address for anybody; then each try from it is slow, but not refused,
because a whole office may share one address."""


class Throttle:
    """The limits of one site."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        storage = RedisStorage(
            "redis://", connection_pool=redis.connection_pool, key_prefix=keys.failed
        )
        self._limiter = FixedWindowRateLimiter(storage)
        self._digest = keys.digest

    def wait_s(self, name: str, address: str) -> int:
        """Count a try before it is made; return the seconds to wait, 0 if it may be made now."""
        source = self._digest(name, address)
        if self._limiter.hit(FROM_ONE_SOURCE, source):
            return 0
        until = self._limiter.get_window_stats(FROM_ONE_SOURCE, source).reset_time
        return max(1, math.ceil(until - time.time()))

    def slow(self, name: str, address: str) -> bool:
        """Whether so many passwords were wrong that a try is to be slow."""
        account = self._limiter.test(FOR_ONE_ACCOUNT, self._digest(name))
        return not (account and self._limiter.test(FROM_ONE_ADDRESS, self._digest(address)))

    def failed(self, name: str, address: str) -> None:
        """Count a wrong password for the account and for the address."""
        self._limiter.hit(FOR_ONE_ACCOUNT, self._digest(name))
        self._limiter.hit(FROM_ONE_ADDRESS, self._digest(address))

    def forgive(self, name: str, address: str) -> None:
        """Forget the tries before a right password: they were a person's mistakes."""
        self._limiter.clear(FROM_ONE_SOURCE, self._digest(name, address))

    def take_back(self, name: str, address: str) -> None:
        """Uncount a try that was counted and has not been made."""
        self._limiter.hit(FROM_ONE_SOURCE, self._digest(name, address), cost=-1)
