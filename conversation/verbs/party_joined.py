"""Party joined: the third party has answered and is on the line."""

from conversation.record import Conversation, PartyKind, Purpose, TalksWith
from conversation.store import KEPT_MS, Conversations
from conversation.verbs.arrange import arrange_at
from conversation.verbs.complete_transfer import complete_transfer
from conversation.verbs.party_left import CHECK_S
from routing.effects import ArrangeConference, Effects
from routing.state.contact import ContactState
from routing.state.store import ms


def party_joined(
    conversations: Conversations, contact: str, attempt: str, call: str, now: float
) -> bool:
    """Join the party; False if they are no longer wanted and their leg must end. Idempotent.

    An interpreter joins both at once; a transfer without consultation is complete. While the
    guide's browser is lost nobody is wanted, because they would be alone.
    """
    talk = conversations.recorded(contact)
    if talk is None or talk.attempt != attempt:
        return False
    effects: Effects = [ArrangeConference(contact)]
    answer = conversations.commit(
        "party_joined",
        now=now,
        contact=contact,
        attempt=attempt,
        call=call,
        colleague=talk.colleague,
        talks_with=_talks_with(talk).value,
        check_at=ms(now + CHECK_S),
        arrange_at=arrange_at(now),
        kept=KEPT_MS,
        effects=effects,
    )
    if answer not in ("ok", "again"):
        return False
    complete_started(conversations, contact, now)
    return True


def complete_started(conversations: Conversations, contact: str, now: float) -> None:
    """Complete a transfer whose party has answered while the guide waits on the line."""
    found = conversations.in_conversation(contact)
    if found is None or found.state is not ContactState.CONNECTED:
        return
    talk = conversations.get(found)
    if talk.joined and talk.purpose is Purpose.TRANSFER:
        complete_transfer(conversations, contact, found.guide, now)


def _talks_with(talk: Conversation) -> TalksWith:
    if talk.kind is PartyKind.INTERPRETER or talk.purpose is Purpose.TRANSFER:
        return TalksWith.ALL
    return TalksWith.PARTY
