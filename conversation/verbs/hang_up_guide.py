"""Hang up the guide: the guide leaves the conversation; a citizen on hold is not left alone."""

from conversation.record import Purpose, TalksWith
from conversation.store import Conversations
from conversation.verbs.complete_transfer import complete_transfer
from conversation.verbs.party_left import PartyEnd, party_left
from conversation.verbs.return_to_queue import GUIDE_LEFT, return_to_queue
from routing.effects import Effects
from routing.state.contact import ContactState
from routing.verbs.end_conversation import end_conversation


def hang_up_guide(conversations: Conversations, contact: str, now: float) -> Effects:
    """End the conversation, unless the citizen is on hold: then the citizen returns to the queue.

    A transfer that has begun goes on without the guide.
    """
    found = conversations.in_conversation(contact)
    if found is None or found.state is not ContactState.CONNECTED:
        return []
    talk = conversations.get(found)
    if talk.talks_with in (TalksWith.CITIZEN, TalksWith.ALL) and not talk.remark:
        return end_conversation(conversations.router, contact, "guide", now)
    if talk.purpose is Purpose.TRANSFER and not found.interrupted:
        complete_transfer(conversations, contact, found.guide, now)
        return []
    moved = return_to_queue(conversations, found, GUIDE_LEFT, now) or []
    return moved + party_left(conversations, contact, talk.attempt, PartyEnd.OVER, now)
