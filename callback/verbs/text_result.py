"""The result of a text message: it was sent, or cannot reach the telephone."""

from callback.state.record import Callback
from callback.state.store import Callbacks
from callback.texts import about, is_wanted, moment


def text_accepted(callbacks: Callbacks, contact: str, sentence: str, told: int, now: float) -> None:
    """Mark a message as sent because the carrier has it; its answer may have been lost.

    `told` is the moment that the message was about. KeyError for an unknown sentence.
    """
    found = callbacks.get(contact)
    if found and is_wanted(found, sentence) and moment(found) == told:
        text_sent(callbacks, found, sentence, now)


def text_sent(callbacks: Callbacks, callback: Callback, sentence: str, now: float) -> None:
    """Mark the message as sent."""
    _commit(callbacks, callback, sentence, "texted", now)


def text_failed(callbacks: Callbacks, callback: Callback, sentence: str, now: float) -> None:
    """Note in the timeline, for staff, that the message cannot reach the telephone."""
    _commit(callbacks, callback, sentence, "untold", now)


def _commit(
    callbacks: Callbacks, callback: Callback, sentence: str, outcome: str, now: float
) -> None:
    callbacks.commit(
        "text_result",
        now=now,
        contact=callback.id,
        sentence=sentence,
        moment=about(callback, sentence),
        result=outcome,
    )
