"""A bound on wrong passwords, over all processes: a stop for who tries, a delay for all alike."""

from dataclasses import dataclass

from redis import Redis

from console.keys import Keys

WINDOW_S = 15 * 60
MOST = 8
"""Tries for one account from one address; then that address waits, and the account's owner,
who sits elsewhere, does not."""
MANY = 40
"""Tries for one account from anywhere, or from one address for anybody; then each next one is
slow, but never refused: a whole office may share one address."""


@dataclass(frozen=True, slots=True)
class Toll:
    """What a try costs: seconds until one is taken, 0 for now; and whether it is to be slow."""

    wait: int
    slow: bool


@dataclass(frozen=True, slots=True)
class Throttle:
    """Counts a try before it is made, so that many at once are counted too."""

    redis: Redis
    keys: Keys

    def toll(self, name: str, address: str) -> Toll:
        """Counts this try, and says what it costs."""
        pipe = self.redis.pipeline()
        for key in self._keys(name, address):
            pipe.incr(key)
            pipe.expire(key, WINDOW_S, nx=True)
            pipe.ttl(key)
        both, _, left_s, account, _, _, by_address, _, _ = pipe.execute()
        return Toll(left_s if both > MOST else 0, max(account, by_address) > MANY)

    def forgive(self, name: str, address: str) -> None:
        """The password was right: the tries before it were a person's mistakes."""
        self.take_back(name, address)
        self.redis.delete(self._keys(name, address)[0])

    def take_back(self, name: str, address: str) -> None:
        """The try that was counted has not been made."""
        pipe = self.redis.pipeline()
        for key in self._keys(name, address):
            pipe.decr(key)
        pipe.execute()

    def _keys(self, name: str, address: str) -> tuple[str, str, str]:
        both = self.keys.failed("both", f"{address} {name}")
        return both, self.keys.failed("account", name), self.keys.failed("address", address)
