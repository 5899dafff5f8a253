"""How the carrier repeats a request of ours that was not answered, or answered with 5xx.

It reads this in the fragment of an address, which it neither sends nor signs. Whatever it repeats
does no harm: every webhook may come twice.
"""

FRAGMENT = "#rc=2&rp=ct,rt,5xx&ct=2000&rt=5000&tt=12000"
"""Documents: two more tries, 2 s to connect, 5 s to answer, 12 s in all, since somebody is on the
line. A caller hears no apology because one web process died."""

EVENTS_FRAGMENT = "#rc=5&rp=ct,rt,5xx&ct=2000&rt=5000&tt=15000"
"""Events: as often and as long as the carrier allows, since nobody is waiting for the answer. An
event that is told while Redis is out is answered 503, and told again once it is back."""


def asked_again(url: str) -> str:
    """Return the address of a document, for a carrier that asks again."""
    return url + FRAGMENT


def told_again(url: str) -> str:
    """Return the address of an event, for a carrier that tells it again."""
    return url + EVENTS_FRAGMENT
