"""Text: a citizen is told in writing what becomes of the promise."""

from callback.policy import Rest
from callback.store import Callbacks
from routing.effects import Effects, SendText
from routing.state.contact import Contact, ContactState
from routing.state.store import ms

AGAIN_S = 60
TRIES = 3
"""So often at most, for a carrier may have sent what it says that it has not."""
ACCOUNT_S = 300
"""Pause after a message that the carrier refused because of our account, which is no try."""


def fall_due(_: Callbacks, id_: str, __: float) -> Effects:
    """The deadline `contact.sentence`: the message is to be sent now."""
    contact, sentence = id_.split(".")
    return [SendText(contact, sentence)]


CANCELLED, MOVED, IN_TURN = "text_cancelled", "text_moved", "text_in_turn"
"""What tells the citizen that staff have changed what was promised."""

OF_A_TIME = frozenset({"text_promised", MOVED})


def was_told_a_time(contact: Contact) -> bool:
    """Whether the citizen expects a call at a moment that was told."""
    return contact.due > 0 or contact.rests == Rest.CLOSED


SENTENCES = frozenset(
    {"text_promised", MOVED, IN_TURN, CANCELLED, "text_rests", "text_held", "text_unreached"}
)
"""Every sentence that is sent as a message."""


def is_wanted(contact: Contact, sentence: str) -> bool:
    """Whether it is still so, and has not been told yet; KeyError for no such sentence."""
    so = {
        "text_promised": contact.due > 0,
        MOVED: contact.due > 0,
        IN_TURN: contact.state is ContactState.WAITING and contact.callback,
        CANCELLED: contact.end == "cancelled",
        "text_rests": contact.rests == Rest.CLOSED,
        "text_held": contact.rests == Rest.HELD,
        "text_unreached": contact.end == "unreached",
    }
    return so[sentence] and about(contact, sentence) != contact.texted


def about(contact: Contact, sentence: str) -> str:
    """What the message tells: the same news of the same moment is told once, in whichever words."""
    news = "time" if sentence in OF_A_TIME else sentence
    return f"{news}@{moment(contact)}"


def moment(contact: Contact) -> int:
    """The moment that a message is about, in Unix seconds; 0 for none."""
    return round(contact.due or contact.until)


def under_way(callbacks: Callbacks, contact: str, sentence: str, told: int, now: float) -> None:
    """The carrier says that it has the message about the moment that is `told`: it is not sent
    again, though its answer may have been lost. KeyError for no such sentence."""
    found = callbacks.desk.store.contact(contact)
    if found and is_wanted(found, sentence) and moment(found) == told:
        texted(callbacks, found, sentence, now)


def texted(callbacks: Callbacks, contact: Contact, sentence: str, now: float) -> None:
    """It has been sent."""
    _settled(callbacks, contact, sentence, "texted", now)


def untold(callbacks: Callbacks, contact: Contact, sentence: str, now: float) -> None:
    """It cannot reach the telephone, and staff can see that in the timeline."""
    _settled(callbacks, contact, sentence, "untold", now)


def text_later(callbacks: Callbacks, contact: str, sentence: str, now: float) -> bool:
    """It could not be sent; False when it has been tried often enough."""
    return _later(callbacks, contact, sentence, now + AGAIN_S, TRIES)


def text_again(
    callbacks: Callbacks, contact: str, sentence: str, now: float, *, soon: bool = False
) -> None:
    """Send it later: the carrier has done nothing, because of our account or for lack of room."""
    _later(callbacks, contact, sentence, now + (AGAIN_S if soon else ACCOUNT_S), "")


def _later(
    callbacks: Callbacks, contact: str, sentence: str, again: float, most: int | str
) -> bool:
    answer = callbacks.commit(
        "text_later", contact=contact, sentence=sentence, again_at=ms(again), limit=most
    )
    return answer == "ok"


def _settled(
    callbacks: Callbacks, contact: Contact, sentence: str, outcome: str, now: float
) -> None:
    callbacks.commit(
        "texted",
        now=now,
        contact=contact.id,
        sentence=sentence,
        moment=about(contact, sentence),
        result=outcome,
    )
