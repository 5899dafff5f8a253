"""Faults of our account at the carrier: their names, and which occurred recently."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from routing.router import Router
from routing.state.store import ms

SHOWN_S = 900
"""How long a fault is shown after it last occurred; repeated orders run into it sooner."""


class AccountFault(StrEnum):
    """What is wrong with our account."""

    CREDENTIALS = "credentials"  # the key is wrong, or there is no such account
    SUSPENDED = "suspended"  # the account is suspended, closed or a trial
    LIMIT = "limit"  # too many calls at once, or too many requests
    ORDER = "order"  # an address or a setting that we send is refused
    COUNTRY = "country"  # calls or messages to that country are not permitted
    CALLER_ID = "caller_id"  # the number or name that is shown is not ours


OF_SOME_CALLS = frozenset({AccountFault.COUNTRY, AccountFault.CALLER_ID})
"""Faults that stop only calls to or from some numbers; each of the others stops every call."""


@dataclass(frozen=True, slots=True)
class SeenFault:
    """A fault that occurred recently: `last` in Unix seconds, `code` is the carrier's."""

    kind: AccountFault
    code: str
    last: float


def account_faults(router: Router, now: float) -> list[SeenFault]:
    """Return the faults of the last 15 minutes, latest first."""
    key, since = router.store.keys.account_faults, ms(now - SHOWN_S)
    found = router.store.redis.zrevrangebyscore(key, "+inf", since, withscores=True)
    return list(_read(cast("list[tuple[str, float]]", found)))


def _read(found: list[tuple[str, float]]) -> Iterator[SeenFault]:
    for member, last in found:
        kind, _, code = member.partition(":")
        yield SeenFault(AccountFault(kind), code, last / 1000)


def rings_paused(router: Router, now: float) -> bool:
    """Return whether ringing is paused, because the carrier refused every call."""
    until = cast("str | None", router.store.redis.hget(router.store.keys.rings_paused, "until"))
    return int(until or 0) > ms(now)
