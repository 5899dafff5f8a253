"""Fail account: the carrier refused an order because of our account."""

from routing.router import Router
from routing.state.account import OF_SOME_CALLS, SHOWN_S, AccountFault
from routing.state.store import ms

FIRST_PAUSE_S, LONGEST_PAUSE_S = 2, 60
"""Seconds without ringing after a fault that stops every call; doubles while it lasts."""


def fail_account(
    router: Router, fault: AccountFault, code: str, now: float, *, ringing: bool = True
) -> None:
    """Show the fault as an alarm, and pause ringing if it stops every call.

    `ringing` is false if the refused order was not a call.
    """
    pauses = ringing and fault not in OF_SOME_CALLS
    router.store.commit(
        "fail_account",
        now=now,
        fault=f"{fault}:{code}",
        forget_before=ms(now - SHOWN_S),
        pause=ms(FIRST_PAUSE_S) if pauses else "",
        longest_pause=ms(LONGEST_PAUSE_S),
    )
