"""Arrange: the commits of the job that makes the carrier's conference match the record."""

from conversation.arrangement import Arrangement
from conversation.record import Conversation
from conversation.store import KEPT_MS, Conversations
from routing.effects import ArrangeConference, Effects
from routing.state.store import ms

AGAIN_S = 3
"""Seconds after which an arrangement that the carrier has not confirmed is ordered again."""
REMARK_S = 12
"""Seconds that a citizen hears a sentence before the guide gets them back in any case."""


def arrange_at(now: float) -> int:
    """Return when to order the arrangement again, in milliseconds."""
    return ms(now + AGAIN_S)


def confirm_arrangement(
    conversations: Conversations, talk: Conversation, heard: Arrangement, now: float, *, done: bool
) -> None:
    """Note what each leg hears; `done` says that every leg was there to be arranged."""
    conversations.commit(
        "confirm_arrangement",
        contact=talk.contact,
        version=talk.version,
        citizen_sound=heard.citizen.value,
        party_sound=heard.party.value,
        complete=int(done),
        remark_until=ms(now + REMARK_S),
    )


def clear_remark(conversations: Conversations, contact: str, now: float) -> Effects:
    """Take the citizen off hold after the sentence that they heard there."""
    effects: Effects = [ArrangeConference(contact)]
    answer = conversations.commit(
        "clear_remark",
        contact=contact,
        arrange_at=arrange_at(now),
        kept=KEPT_MS,
        effects=effects,
    )
    return effects if answer == "ok" else []


def arrange_again(conversations: Conversations, contact: str, now: float) -> Effects:
    """Order an unconfirmed arrangement again, until it is confirmed or the conversation is over."""
    found = conversations.in_conversation(contact)
    if found is None:
        return []
    talk = conversations.get(found)
    if talk.remark and now - talk.remark_at >= REMARK_S:
        clear_remark(conversations, contact, now)
    effects: Effects = [ArrangeConference(contact)]
    conversations.commit(
        "arrange_again", contact=contact, arrange_at=arrange_at(now), effects=effects
    )
    return effects
