"""How the carrier retries a request that we did not answer, or answered with 5xx.

It reads this from the fragment of an address, which it neither sends nor signs. Retries are safe
because every webhook is idempotent.
"""

FRAGMENT = "#rc=2&rp=ct,rt,5xx&ct=2000&rt=5000&tt=12000"
"""Documents: two retries, 2 s to connect, 5 s to answer, 12 s in all, as a caller is waiting.

A caller hears no apology because one web process died.
"""

EVENTS_FRAGMENT = "#rc=5&rp=ct,rt,5xx&ct=2000&rt=5000&tt=15000"
"""Events: as often and as long as the carrier allows, as nobody waits for the answer.

An event that arrives while Redis is down is answered 503, and comes again once Redis is back.
"""


def with_retries(url: str) -> str:
    """Return the address of a document, with the carrier's retry options."""
    return url + FRAGMENT


def with_event_retries(url: str) -> str:
    """Return the address of an event, with the carrier's retry options."""
    return url + EVENTS_FRAGMENT
