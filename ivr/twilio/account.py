"""The carrier's error codes that concern our account, not the number called."""

from routing.state.account import AccountFault

_SUSPENDED = (20005, 10001, 10002, 10003, 10005, 21219, 21608, 30002)
_CREDENTIALS = (20003, 20006, 20008, 20403, 20404)
_LIMIT = (10004, 20429, 22005, 30001)
_COUNTRY = (13227, 21203, 21215, 21408)
_CALLER_ID = (21210, 21212, 21213, 21603, 21606, 21611, 21659, 21660, 13214)
_ORDER = (21205, 21206, 21207, 21208, 21209, 21218, 21224, 21609, 21626, 11200)

LONGEST_CODE = 8

KINDS: dict[int, AccountFault] = {
    code: kind
    for kind, codes in (
        (AccountFault.SUSPENDED, _SUSPENDED),
        (AccountFault.CREDENTIALS, _CREDENTIALS),
        (AccountFault.LIMIT, _LIMIT),
        (AccountFault.COUNTRY, _COUNTRY),
        (AccountFault.CALLER_ID, _CALLER_ID),
        (AccountFault.ORDER, _ORDER),
    )
    for code in codes
}

STATUSES = {
    401: AccountFault.CREDENTIALS,
    402: AccountFault.SUSPENDED,
    403: AccountFault.SUSPENDED,
    429: AccountFault.LIMIT,
}
"""Meaning of an HTTP status if the carrier gives no code that we know."""

OF_THE_NUMBER = frozenset({21201, 21202, 21211, 21214, 21216, 21217, 21610, 21614, 21635})
"""Codes that concern the number called, whatever HTTP status they come with."""


def account_fault(code: int, status: int = 0) -> AccountFault | None:
    """Return what is wrong with our account; None if the code does not concern it."""
    if code in OF_THE_NUMBER:
        return None
    return KINDS.get(code) or STATUSES.get(status)


def fault_behind(code: str) -> AccountFault | None:
    """Return what is wrong with our account, by the error code of a call or message."""
    return account_fault(int(code)) if code.isdecimal() and len(code) < LONGEST_CODE else None
