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
"""Attempts for one account from one address. Beyond it, that address has to wait; the account's
owner, at another address, does not."""
FOR_ONE_ACCOUNT = RateLimitItemPerMinute(40, WINDOW_MIN, "account")
"""Wrong passwords for one account from any address. Beyond it, each attempt for it is slow."""
FROM_ONE_ADDRESS = RateLimitItemPerMinute(40, WINDOW_MIN, "address")
"""Wrong passwords from one address for any account. Beyond it, each attempt from it is slow but
not refused, because a whole office may share one address."""


class SignInLimits:
    """The sign-in rate limits of one site."""

    def __init__(self, redis: Redis, keys: Keys) -> None:
        storage = RedisStorage(
            "redis://", connection_pool=redis.connection_pool, key_prefix=keys.failed
        )
        self._limiter = FixedWindowRateLimiter(storage)
        self._digest = keys.digest

    def hit(self, name: str, address: str) -> int:
        """Count an attempt beforehand; return the seconds to wait, 0 to attempt it now."""
        source = self._digest(name, address)
        if self._limiter.hit(FROM_ONE_SOURCE, source):
            return 0
        until = self._limiter.get_window_stats(FROM_ONE_SOURCE, source).reset_time
        return max(1, math.ceil(until - time.time()))

    def is_slow(self, name: str, address: str) -> bool:
        """Return whether so many passwords were wrong that the attempt has to be slow."""
        account = self._limiter.test(FOR_ONE_ACCOUNT, self._digest(name))
        return not (account and self._limiter.test(FROM_ONE_ADDRESS, self._digest(address)))

    def count_failure(self, name: str, address: str) -> None:
        """Count a wrong password for the account and for the address."""
        self._limiter.hit(FOR_ONE_ACCOUNT, self._digest(name))
        self._limiter.hit(FROM_ONE_ADDRESS, self._digest(address))

    def reset(self, name: str, address: str) -> None:
        """Forget the attempts before a right password: they were the owner's mistakes."""
        self._limiter.clear(FROM_ONE_SOURCE, self._digest(name, address))

    def undo_hit(self, name: str, address: str) -> None:
        """Uncount an attempt that was counted but not made."""
        self._limiter.hit(FROM_ONE_SOURCE, self._digest(name, address), cost=-1)
