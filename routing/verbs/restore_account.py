"""Restore account: the carrier carries out our calls again."""

import json

from routing.router import Router
from routing.state.account import OF_SOME_CALLS


def restore_account(router: Router) -> None:
    """End the ringing pause and the faults that stop every call, but no others."""
    router.store.commit("restore_account", some_calls=json.dumps(sorted(OF_SOME_CALLS)))
