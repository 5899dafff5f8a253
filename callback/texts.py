"""Text messages that tell the citizen what becomes of the callback."""

from callback.ring_policy import Suspension
from callback.state.record import Callback
from callback.state.store import Callbacks
from routing.effects import Effects, SendText
from routing.state.contact import ContactState


def send(callbacks: Callbacks, id_: str, _: float) -> Effects:
    """Send the message of the deadline `contact.sentence`."""
    contact, sentence = id_.split(".")
    return callbacks.router.store.post(SendText(contact, sentence))


CANCELLED, MOVED, IN_TURN = "text_cancelled", "text_moved", "text_in_turn"
"""Messages that tell the citizen what staff have changed."""

OF_A_TIME = frozenset({"text_promised", MOVED})


def was_told_a_time(callback: Callback) -> bool:
    """Return whether the citizen was told a time at which to expect the call."""
    return callback.due > 0 or callback.why == Suspension.CLOSED


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
        "text_rests": callback.why == Suspension.CLOSED,
        "text_held": callback.why == Suspension.HELD,
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
