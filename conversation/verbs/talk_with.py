"""Talk with: the guide holds, resumes, switches between the two others, or talks with both."""

from conversation.record import TalksWith
from conversation.store import KEPT_MS, Conversations
from conversation.verbs.arrange import arrange_at
from conversation.verbs.party_left import end_earlier_conversation
from routing.effects import ArrangeConference, Effects

EVENTS = {TalksWith.NOBODY: "Held", TalksWith.CITIZEN: "Retrieved", TalksWith.ALL: "AllJoined"}


def talk_with(
    conversations: Conversations, contact: str, guide: str, whom: TalksWith, now: float
) -> str:
    """Set whom the guide talks with; return `ok`, `same`, or what was wrong.

    `contact` or `guide`: the guide is not in that conversation; `interrupted`: the guide's browser
    is lost; `party`: nobody else is on the line, or somebody is who cannot be left alone.
    """
    end_earlier_conversation(conversations, contact, now)
    effects: Effects = [ArrangeConference(contact)]
    return conversations.commit(
        "talk_with",
        now=now,
        contact=contact,
        guide=guide,
        whom=whom.value,
        event=EVENTS.get(whom, ""),
        arrange_at=arrange_at(now),
        kept=KEPT_MS,
        effects=effects,
    )
