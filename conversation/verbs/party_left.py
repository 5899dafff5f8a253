"""Party left: the third party is gone, was not reached, or is sent away."""

from enum import StrEnum

from conversation.record import Conversation, Purpose
from conversation.store import KEPT_MS, Conversations
from conversation.verbs.arrange import arrange_at
from conversation.verbs.return_to_queue import TRANSFER_FAILED, return_to_queue
from routing.effects import ArrangeConference, CheckParty, Effects, HangUp
from routing.state.contact import Contact, ContactState
from routing.state.store import ms
from routing.verbs.assign import assign
from routing.verbs.end_conversation import end_conversation
from routing.verbs.release_call import LEG_S

# The guide may leave between read and commit; then we read again.
LOOKS = 5


class PartyEnd(StrEnum):
    """Why a third party is gone."""

    HUNG_UP = "hung_up"
    BUSY = "busy"
    NO_ANSWER = "no_answer"
    FAILED = "failed"  # wrong number, or the carrier could not reach it
    NOT_RUNG = "not_rung"  # our account could not call
    DROPPED = "dropped"  # the guide took the citizen back
    OVER = "over"  # the conversation has ended


def party_left(
    conversations: Conversations, contact: str, attempt: str, why: PartyEnd, now: float
) -> Effects:
    """End the third party's part in the conversation. Idempotent.

    The guide gets the citizen back. If the guide has left, the conversation ends, or, before the
    party has joined, the citizen returns to the queue.
    """
    for _ in range(LOOKS):
        talk = conversations.recorded(contact)
        if talk is None or talk.attempt != attempt:
            return []
        effects = _party_left(conversations, talk, why, now)
        if effects is not None:
            return effects
    return []


def _party_left(
    conversations: Conversations, talk: Conversation, why: PartyEnd, now: float
) -> Effects | None:
    """Commit once; None if the guide has left since the contact was read."""
    found = conversations.in_conversation(talk.contact)
    moved: Effects = []
    with_guide = found is not None and found.state is ContactState.CONNECTED
    if found and found.offer == talk.offer and not with_guide:
        moved = _leave_citizen(conversations, talk, found, now)
    effects: Effects = [HangUp(talk.leg)] if talk.leg else []
    effects.append(ArrangeConference(talk.contact))
    remark = "transfer_failed" if with_guide and _tells(talk, why) else ""
    answer = _commit(conversations, talk, why, remark, effects, now)
    if answer == "transferred":
        return None
    return moved + effects + assign(conversations.router, now) if answer == "ok" else moved


def end_earlier_conversation(conversations: Conversations, contact: str, now: float) -> None:
    """End the third party's part in an earlier conversation of a contact that has another guide.

    Its record is replaced by that of the new one, and a consulted colleague has to be freed first.
    """
    talk = conversations.recorded(contact)
    if talk is None or not talk.attempt:
        return
    found = conversations.in_conversation(contact)
    if found is not None and found.offer != talk.offer:
        party_left(conversations, contact, talk.attempt, PartyEnd.OVER, now)


def check_party(conversations: Conversations, contact: str, now: float) -> Effects:
    """End a ringing that has lasted too long, or ask the carrier about a party on the line."""
    talk = conversations.recorded(contact)
    if talk is None or not talk.attempt:
        return []
    found = conversations.in_conversation(contact)
    if found is None or found.offer != talk.offer:
        return party_left(conversations, contact, talk.attempt, PartyEnd.OVER, now)
    if not talk.joined:
        return party_left(conversations, contact, talk.attempt, PartyEnd.NO_ANSWER, now)
    effects: Effects = [CheckParty(contact)]
    conversations.commit(
        "check_party_again", contact=contact, check_at=ms(now + CHECK_S), effects=effects
    )
    return effects


CHECK_S = 10
"""Seconds between checks that a third party is still there; an event may be lost, and nobody may
stay alone on the line for 20 seconds."""


def _leave_citizen(
    conversations: Conversations, talk: Conversation, contact: Contact, now: float
) -> Effects:
    """End the conversation of a citizen whose guide has left, or return them to the queue."""
    if talk.joined:
        return end_conversation(conversations.router, contact.id, "party", now)
    return return_to_queue(conversations, contact, TRANSFER_FAILED, now) or []


def _tells(talk: Conversation, why: PartyEnd) -> bool:
    """Return whether the citizen hears that the transfer failed before the guide is back."""
    failed = talk.purpose is Purpose.TRANSFER and not talk.joined
    return failed and why not in (PartyEnd.DROPPED, PartyEnd.OVER)


def _commit(
    conversations: Conversations,
    talk: Conversation,
    why: PartyEnd,
    remark: str,
    effects: Effects,
    now: float,
) -> str:
    return conversations.commit(
        "party_left",
        now=now,
        contact=talk.contact,
        attempt=talk.attempt,
        colleague=talk.colleague,
        event=_event(talk),
        reason=why.value,
        remark=remark,
        leg_until=ms(now + LEG_S),
        arrange_at=arrange_at(now),
        kept=KEPT_MS,
        keys={"colleague_idle": conversations.router.idle(talk.colleague)},
        effects=effects,
    )


def _event(talk: Conversation) -> str:
    if talk.joined:
        return "PartyLeft"
    return "TransferFailed" if talk.purpose is Purpose.TRANSFER else "PartyNotReached"
