"""When a callback is tried again after a try in vain; pure functions."""

from config.model.site import Site
from config.model.timing import CallbackRules

FAILED = "failed"
"""The number cannot be reached: it does not exist, or the carrier would not ring it."""
NOT_RUNG = "not_rung"
"""The carrier had no room, or we did not ask it to ring."""
ACCOUNT = "account"
"""A fault of our account at the carrier stops every call."""
NOT_PERMITTED = "not_permitted"
"""Our account may not place this call: to that country, or from that number."""
LOST = "lost"
"""We never heard how the call ended, or it was ended from outside."""
NO_TRY = frozenset({NOT_RUNG, ACCOUNT, NOT_PERMITTED})
SOON_S, LATEST_S = 30, 600
"""Shortest and longest pause when nothing rang; it doubles from one to the other."""


def next_try(site: Site, tries: int, failed: int, why: str, now: float) -> float | None:
    """Return when the citizen is rung again, or None after the last try.

    `tries` have been in vain, `failed` of them because the number could not be reached at all;
    `why` is the outcome of the last one.
    """
    rules = site.callback
    dead = why == FAILED and failed >= rules.failed_tries
    return None if dead or tries >= rules.tries else now + _pause(rules, tries, why)


def counts(why: str, rang: bool) -> bool:
    """Return whether it was a try: the telephone rang, or its number cannot be reached."""
    return rang if why == LOST else why not in NO_TRY


def after_no_try(unrung: int, now: float) -> float:
    """Return when to ring again after `unrung` orders in a row at which nothing rang."""
    return now + min(SOON_S * 2.0 ** min(unrung, 10), LATEST_S)


def _pause(rules: CallbackRules, tries: int, why: str) -> int:
    """Return the pause after a try, in seconds.

    A busy telephone is soon free again; a citizen whose machine answers is away for a while.
    """
    match why:
        case "busy":
            return rules.busy_s
        case "machine":
            return rules.machine_s
        case _:
            return rules.spacing_s[min(tries, len(rules.spacing_s)) - 1]
