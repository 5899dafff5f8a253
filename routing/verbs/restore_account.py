"""Restore account: the carrier carries out our calls again."""

from routing.account import OF_SOME_CALLS
from routing.desk import Desk


def restore_account(desk: Desk) -> None:
    """End the pause of ringing and the faults that stop every call; one that stops some stays."""
    keys = desk.store.keys
    desk.store.commit(
        "restore_account", [keys.account_faults, keys.rings_paused], sorted(OF_SOME_CALLS)
    )
