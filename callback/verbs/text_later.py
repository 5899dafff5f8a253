"""Text later: retry a text message that the carrier did not take."""

from callback.state.store import Callbacks
from routing.state.store import ms

AGAIN_S = 60
TRIES = 3
"""Few, because a carrier may have sent a message that it says it has not."""
ACCOUNT_S = 300
"""Pause after a refusal because of our account, which does not count as a try."""


def retry_text(callbacks: Callbacks, contact: str, sentence: str, now: float) -> bool:
    """Retry the message later; False when it has been tried often enough."""
    return _retry(callbacks, contact, sentence, now + AGAIN_S, TRIES)


def retry_text_uncounted(
    callbacks: Callbacks, contact: str, sentence: str, now: float, *, soon: bool = False
) -> None:
    """Retry the message later, not counted as a try.

    The carrier did nothing, because of our account or, with `soon`, for lack of room.
    """
    _retry(callbacks, contact, sentence, now + (AGAIN_S if soon else ACCOUNT_S), "")


def _retry(
    callbacks: Callbacks, contact: str, sentence: str, again: float, most: int | str
) -> bool:
    answer = callbacks.commit(
        "retry_text", contact=contact, sentence=sentence, again_at=ms(again), limit=most
    )
    return answer == "ok"
