"""A bound on wrong passwords, per account and per address, over all processes."""

from dataclasses import dataclass

from redis import Redis

from console.keys import Keys

WINDOW_S = 15 * 60
MOST = {"account": 8, "address": 40}
"""A whole office may share one address."""


@dataclass(frozen=True, slots=True)
class Throttle:
    """Counts a try before it is made, so that many at once are counted too."""

    redis: Redis
    keys: Keys

    def wait(self, name: str, address: str) -> int:
        """Counts this try; seconds until the next is taken, 0 when this one may be made."""
        pipe = self.redis.pipeline()
        for kind, whose in (("account", name), ("address", address)):
            pipe.incr(self.keys.failed(kind, whose))
            pipe.expire(self.keys.failed(kind, whose), WINDOW_S, nx=True)
            pipe.ttl(self.keys.failed(kind, whose))
        account, _, account_s, by_address, _, address_s = pipe.execute()
        waits = [account_s] if account > MOST["account"] else []
        waits += [address_s] if by_address > MOST["address"] else []
        return max(waits, default=0)

    def forgive(self, name: str, address: str) -> None:
        """The password was right: the tries before it were a person's mistakes."""
        pipe = self.redis.pipeline()
        pipe.delete(self.keys.failed("account", name))
        pipe.decr(self.keys.failed("address", address))
        pipe.execute()
