"""What the guide's page shows of hold and the third party, and what is possible now."""

from pydantic import BaseModel, Field

from config.hours.calendar import opening_of
from config.model.site import Site
from config.telephone_number.parsed import international
from conversation.numbers import entry_of
from conversation.record import Conversation, PartyKind, Purpose, TalksWith
from conversation.store import Conversations
from routing.router import Router
from routing.state.contact import IN_CONVERSATION, Contact, ContactState
from routing.state.guide import GuideAtWork, GuideState


class PartyView(BaseModel):
    """The third party."""

    kind: PartyKind
    name: str = Field(description="A colleague's or entry's name, a number, or a language code.")
    joined: bool = Field(description="Whether the party is on the line; otherwise it rings.")
    transfer: bool = Field(description="Whether the citizen is transferred without consultation.")


class InterpreterView(BaseModel):
    """The telephone interpreter for the citizen's language."""

    open: bool = Field(description="Whether it answers now.")
    opens: float | None = Field(description="When it answers next; null while `open`.")


class ConversationView(BaseModel):
    """The people in a conversation, as the guide's page shows them; times are Unix seconds."""

    talks_with: TalksWith = Field(description="Whom the guide talks with.")
    held_since: float | None = Field(description="Since when the citizen is on hold.")
    party: PartyView | None
    asked_by: str = Field(description="Name of the colleague who consults this guide.")
    failed: bool = Field(description="Whether a transfer has failed a moment ago.")
    interpreter: InterpreterView | None = Field(
        description="The interpreter for the citizen's language; null if the site has none."
    )
    possible: list[str] = Field(
        description="What the guide can do now: the names of the operations, and of whom to talk "
        "with as `talk_citizen`, `talk_party` and `talk_all`."
    )


def conversation_view(
    router: Router, at_work: GuideAtWork, contact: Contact | None, now: float
) -> ConversationView | None:
    """Return what the page shows; None for a guide who is in no conversation."""
    talks = at_work.state in (GuideState.CONNECTED, GuideState.CONSULTED)
    if contact is None or not talks or contact.state not in IN_CONVERSATION:
        return None
    talk = Conversations(router).get(contact)
    consulted = at_work.state is GuideState.CONSULTED
    asking = router.site.guides.get(contact.guide) if consulted else None
    return ConversationView(
        talks_with=talk.talks_with,
        held_since=talk.held_since or None,
        party=None if consulted else _party(router.site, talk),
        asked_by=asking.name if asking else "",
        failed=bool(talk.remark),
        interpreter=interpreter(router.site, contact.queue.language, now),
        possible=[] if consulted or contact.state is not ContactState.CONNECTED else possible(talk),
    )


def interpreter(site: Site, language: str, now: float) -> InterpreterView | None:
    """Return whether the interpreter for a language answers now; None if the site has none."""
    known = site.interpreters.get(language)
    if known is None:
        return None
    if known.hours is None:
        return InterpreterView(open=True, opens=None)
    state = opening_of(site, site.hours[known.hours], now)
    return InterpreterView(open=state.open, opens=None if state.open else state.opens)


def possible(talk: Conversation) -> list[str]:
    """Return the operations that the guide of the conversation can use now."""
    if not talk.attempt:
        held = talk.talks_with is not TalksWith.CITIZEN
        return ["resume" if held else "hold", "consult", "transfer"]
    if talk.rings:
        return ["drop", *(["complete"] if talk.purpose is Purpose.TRANSFER else [])]
    others = [TalksWith.CITIZEN, TalksWith.PARTY, TalksWith.ALL]
    switches = [f"talk_{whom.value}" for whom in others if whom is not talk.talks_with]
    return [*switches, "complete", "drop"]


def _party(site: Site, talk: Conversation) -> PartyView | None:
    if talk.kind is None:
        return None
    return PartyView(
        kind=talk.kind,
        name=_name(site, talk.kind, talk.address),
        joined=talk.joined,
        transfer=talk.purpose is Purpose.TRANSFER,
    )


def _name(site: Site, kind: PartyKind, address: str) -> str:
    match kind:
        case PartyKind.GUIDE:
            guide = site.guides.get(address)
            return guide.name if guide else address
        case PartyKind.ENTRY:
            entry = entry_of(site, address)
            return entry.name if entry else ""
        case PartyKind.NUMBER:
            return international(address)
        case PartyKind.INTERPRETER:
            return address
