"""Complete a transfer: the guide leaves citizen and third party to each other."""

from conversation.store import KEPT_MS, Conversations
from conversation.verbs.arrange import arrange_at
from routing.effects import ArrangeConference, Effects, HangUp
from routing.state.store import ms
from routing.verbs.release_call import LEG_S


def complete_transfer(conversations: Conversations, contact: str, guide: str, now: float) -> str:
    """Send the guide to wrap-up; return `ok` or what was wrong.

    A colleague takes the contact over. `party`: nobody has joined, and no transfer has begun;
    `interrupted`: the guide's browser is lost.
    """
    router = conversations.router
    found = conversations.in_conversation(contact)
    if found is None:
        return "contact"
    talk, leg = conversations.get(found), router.store.guide(guide).call
    effects: Effects = [HangUp(leg)] if leg else []
    effects.append(ArrangeConference(contact))
    return conversations.commit(
        "complete_transfer",
        now=now,
        contact=contact,
        guide=guide,
        colleague=talk.colleague if talk.joined else "",
        wrap_up_until=ms(now + router.site.timing.wrap_up_s),
        leg_until=ms(now + LEG_S),
        arrange_at=arrange_at(now),
        kept=KEPT_MS,
        effects=effects,
    )
