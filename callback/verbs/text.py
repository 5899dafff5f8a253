"""Text: tell the citizen in a text message what becomes of the callback."""

from callback.policy import Rest
from callback.record import Callback
from callback.store import Callbacks
from routing.effects import Effects, SendText
from routing.state.contact import ContactState
from routing.state.store import ms

AGAIN_S = 60
TRIES = 3
"""Few, because a carrier may have sent a message that it says it has not."""
ACCOUNT_S = 300
"""Pause after a refusal because of our account, which does not count as a try."""


def fall_due(_: Callbacks, id_: str, __: float) -> Effects:
    """Send the message of the deadline `contact.sentence`."""
    contact, sentence = id_.split(".")
    return [SendText(contact, sentence)]


CANCELLED, MOVED, IN_TURN = "text_cancelled", "text_moved", "text_in_turn"
"""Messages that tell the citizen what staff have changed."""

OF_A_TIME = frozenset({"text_promised", MOVED})


def was_told_a_time(callback: Callback) -> bool:
    """Return whether the citizen was told a time at which to expect the call."""
    return callback.due > 0 or callback.why == Rest.CLOSED


SENTENCES = frozenset(
    {"text_promised", MOVED, IN_TURN, CANCELLED, "text_rests", "text_held", "text_unreached"}
)
"""Every sentence that is sent as a message."""


def is_wanted(callback: Callback, sentence: str) -> bool:
    """Return whether the message is still true and not sent yet; KeyError if unknown."""
    contact = callback.contact
    so = {
        "text_promised": callback.due > 0,
        MOVED: callback.due > 0,
        IN_TURN: contact.state is ContactState.WAITING and callback.is_awaited,
        CANCELLED: contact.end == "cancelled",
        "text_rests": callback.why == Rest.CLOSED,
        "text_held": callback.why == Rest.HELD,
        "text_unreached": contact.end == "unreached",
    }
    return so[sentence] and about(callback, sentence) != callback.texted


def about(callback: Callback, sentence: str) -> str:
    """Return what the message says, whatever its wording, so that it is sent only once."""
    news = "time" if sentence in OF_A_TIME else sentence
    return f"{news}@{moment(callback)}"


def moment(callback: Callback) -> int:
    """Return the moment that a message is about, in Unix seconds; 0 if none."""
    return round(callback.due or callback.until)


def under_way(callbacks: Callbacks, contact: str, sentence: str, told: int, now: float) -> None:
    """Mark a message as sent because the carrier has it; its answer may have been lost.

    `told` is the moment that the message was about. KeyError for an unknown sentence.
    """
    found = callbacks.get(contact)
    if found and is_wanted(found, sentence) and moment(found) == told:
        texted(callbacks, found, sentence, now)


def texted(callbacks: Callbacks, callback: Callback, sentence: str, now: float) -> None:
    """Mark the message as sent."""
    _commit(callbacks, callback, sentence, "texted", now)


def untold(callbacks: Callbacks, callback: Callback, sentence: str, now: float) -> None:
    """Note in the timeline, for staff, that the message cannot reach the telephone."""
    _commit(callbacks, callback, sentence, "untold", now)


def text_later(callbacks: Callbacks, contact: str, sentence: str, now: float) -> bool:
    """Retry the message later; False when it has been tried often enough."""
    return _retry(callbacks, contact, sentence, now + AGAIN_S, TRIES)


def text_again(
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
        "text_later", contact=contact, sentence=sentence, again_at=ms(again), limit=most
    )
    return answer == "ok"


def _commit(
    callbacks: Callbacks, callback: Callback, sentence: str, outcome: str, now: float
) -> None:
    callbacks.commit(
        "texted",
        now=now,
        contact=callback.id,
        sentence=sentence,
        moment=about(callback, sentence),
        result=outcome,
    )
