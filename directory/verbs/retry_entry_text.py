"""Retry entry text: try a text message about an entry again later."""

from directory.store import DirectoryStore
from directory.verbs.request_text import AGAIN_S
from routing.effects import Effects, SendEntryText
from routing.router import Router
from routing.state.store import ms

TRIES = 3
"""Few, because a carrier may have sent a message that it says it has not."""
ACCOUNT_S = 300
"""Pause after a refusal because of our account, which does not count as a try."""


def retry_entry_text(store: DirectoryStore, text: str, now: float) -> bool:
    """Try the message again later; False when it has been tried often enough."""
    return _retry(store, text, now + AGAIN_S, TRIES)


def retry_entry_text_uncounted(store: DirectoryStore, text: str, now: float) -> None:
    """Try the message again later, not counted: the carrier did nothing."""
    _retry(store, text, now + ACCOUNT_S, "")


def send_entry_text(router: Router, text: str) -> Effects:
    """Send the message of a deadline that has passed."""
    return router.store.post(SendEntryText(text))


def _retry(store: DirectoryStore, text: str, again: float, limit: int | str) -> bool:
    answer = store.commit("retry_entry_text", text=text, again_at=ms(again), limit=limit)
    return answer == "ok"
