"""Ring party: the commits of the job that rings a third party, before and after it does."""

from conversation.record import Conversation
from conversation.store import Conversations


def claim_party(
    conversations: Conversations, contact: str, attempt: str, now: float
) -> Conversation | None:
    """Claim the ringing for this job alone; None if it is claimed or no longer wanted."""
    found = conversations.in_conversation(contact)
    talk = conversations.get(found) if found else None
    if talk is None or talk.attempt != attempt:
        return None
    answer = conversations.commit("claim_party", now=now, contact=contact, attempt=attempt)
    return talk if answer == "ok" else None


def party_rung(conversations: Conversations, contact: str, attempt: str, call: str) -> bool:
    """Record the leg's name; False if it is no longer wanted and must end."""
    talk = conversations.recorded(contact)
    answer = conversations.commit(
        "party_rung",
        contact=contact,
        attempt=attempt,
        call=call,
        colleague=talk.colleague if talk else "",
    )
    return answer in ("ok", "again")
