"""Invite a third party into the conversation, to be consulted or transferred to."""

import secrets

from conversation.record import PartyKind, Purpose, TalksWith
from conversation.store import KEPT_MS, Conversations
from conversation.verbs.arrange import arrange_at
from conversation.verbs.party_left import end_earlier_conversation
from routing.effects import ArrangeConference, Effects, RingParty
from routing.router import Router
from routing.state.store import ms
from routing.verbs.release_call import LATE_RING_S

TALKS_WITH = {Purpose.CONSULT: TalksWith.PARTY, Purpose.TRANSFER: TalksWith.NOBODY}
EVENTS = {Purpose.CONSULT: "Consulted", Purpose.TRANSFER: "TransferStarted"}


def invite_party(
    conversations: Conversations,
    contact: str,
    guide: str,
    kind: PartyKind,
    address: str,
    purpose: Purpose,
    now: float,
) -> str:
    """Call the party in; return `ok` or what was wrong, and change nothing then.

    The citizen is on hold meanwhile, except while an interpreter is called. `contact` or `guide`:
    the guide is not in that conversation; `interrupted`: the guide's browser is lost; `party`:
    there is a third party already; `colleague`: the consulted guide is not free.
    """
    end_earlier_conversation(conversations, contact, now)
    attempt = "p" + secrets.token_hex(8)
    colleague = address if kind is PartyKind.GUIDE else ""
    meanwhile = TalksWith.CITIZEN if kind is PartyKind.INTERPRETER else TALKS_WITH[purpose]
    effects: Effects = [RingParty(contact, attempt), ArrangeConference(contact)]
    return conversations.commit(
        "invite_party",
        now=now,
        contact=contact,
        guide=guide,
        colleague=colleague,
        kind=kind.value,
        address=address,
        purpose=purpose.value,
        attempt=attempt,
        talks_with=meanwhile.value,
        rings_until=ms(now + ring_s(conversations.router, kind) + LATE_RING_S),
        arrange_at=arrange_at(now),
        kept=KEPT_MS,
        event=EVENTS[purpose],
        keys={"colleague_idle": conversations.router.idle(colleague)},
        effects=effects,
    )


def ring_s(router: Router, kind: PartyKind) -> int:
    """Return how long the telephone of a third party rings, in seconds."""
    site = router.site
    return site.timing.offer_s if kind is PartyKind.GUIDE else site.conversation.ring_s
