"""What the guide's page shows: the guide's state and the current contact."""

from typing import TypedDict

from pydantic import BaseModel, Field

from callback.numbers import takes_text
from callback.state.record import Callback
from callback.state.store import Callbacks
from callback.states import State
from config.hours.calendar import opening
from config.model.site import Site
from console.guide.colleague_call_view import ColleagueCallView, colleague_call_view
from console.guide.conversation.view import ConversationView, conversation_view
from console.guide.masked import masked, readable
from routing.figures.board_figures import Board, QueueStatus
from routing.router import Router
from routing.state.contact import Contact, ContactState
from routing.state.guide import GuideAtWork, GuideState, GuideStatus
from routing.state.reference import reference
from routing.state.wrap_up import EXTENSION_S
from routing.verbs.rejoin_guide import is_awaited

UNTAKEN = (GuideState.OFFERED, GuideState.CONSULTED)
"""States in which the citizen's number is masked: the contact is not this guide's own."""


class Names(BaseModel):
    """A name in the two languages of the pages; empty if there is none."""

    sv: str
    en: str


class CurrentContact(BaseModel):
    """The contact that the guide is offered, talks with, is consulted or writes about."""

    id: str
    offer: str = Field(description="Id of the offer; empty for none.")
    call: str = Field(description="The guide's own call, at the carrier; empty for none.")
    group: Names
    language: str = Field(description="Code of the language.")
    since: float = Field(description="When the citizen called or sent the web form.")
    callback: bool
    number: str = Field(
        description="The citizen's number, masked until the guide accepts; empty if withheld."
    )
    takes_text: bool = Field(description="Whether the citizen's telephone takes text messages.")
    called: Names = Field(description="Name of the number that the citizen called.")
    transferred_by: str = Field(
        description="Name of the guide who transferred the citizen last; empty for none."
    )
    met: float = Field(description="When the conversation began; 0 before.")
    interrupted: bool = Field(
        description="Whether the guide's telephone was lost and the citizen hears music; then the "
        "page should rejoin until `ends`."
    )
    rung: bool = Field(description="Whether the citizen is dialled before the guide.")
    ends: float | None = Field(
        description="Deadline of the state; null if it has none, and while `rung`."
    )
    extensions: int = Field(description="Minutes by which this wrap-up can still be extended.")
    outgoing: bool = Field(description="Whether the guide calls the citizen.")
    unreached: str = Field(
        description="Why the citizen of an outgoing call was not reached: busy, no_answer, failed "
        "or another word; `retried` if Lotsa calls back later; empty otherwise."
    )
    reference: str = Field(description="The contact's reference, to read out: `K7M-2PQ`.")
    interrupts: bool = Field(
        description="Whether the offer interrupts a wrap-up; what is left of it follows."
    )
    follows: str = Field(
        description="Reference of the contact whose interrupted wrap-up follows; empty for none."
    )
    resumed: bool = Field(description="Whether this wrap-up had been interrupted and goes on.")


class ServedQueue(BaseModel):
    """A queue that the guide serves."""

    group: Names
    language: str = Field(description="Code of the language.")
    waiting: int
    oldest: float | None = Field(description="Since when its oldest contact waits; null for none.")


class GuidePageState(BaseModel):
    """The guide's own state; times are Unix seconds."""

    now: float
    id: str
    status: GuideStatus = Field(description="Availability that the guide chose.")
    reason: str = Field(description="Reason for being away; empty otherwise.")
    until: float = Field(description="When the guide plans to be back; 0 without a plan.")
    state: GuideState = Field(description="Agent state, set by the system.")
    since: float = Field(description="Start of this state; 0 if never set.")
    contact: CurrentContact | None
    conversation: ConversationView | None = Field(
        description="Hold and third party; null for a guide in no conversation."
    )
    colleague_call: ColleagueCallView | None = Field(
        description="A call with a colleague, also for a moment after it; null otherwise."
    )
    queues: list[ServedQueue] = Field(description="The queues that the guide serves.")
    open: bool = Field(description="Whether one of those is open or has waiting contacts.")
    opens: float | None = Field(description="When the first of them opens; null while `open`.")


def guide_page_state(callbacks: Callbacks, guide: str, board: Board, now: float) -> GuidePageState:
    """Return the guide's state as the page shows it."""
    router = callbacks.router
    at_work = router.store.guide(guide)
    contact = router.store.contact(at_work.contact) if at_work.contact else None
    served = [line for line in board.lines if guide in router.eligibility.of(line.queue.id)]
    is_open = _is_open(router.site, served, now)
    return GuidePageState(
        now=now,
        id=guide,
        status=at_work.status,
        reason=at_work.reason,
        until=at_work.until,
        state=at_work.state,
        since=at_work.since,
        contact=_contact(callbacks, at_work, contact) if contact else None,
        conversation=conversation_view(router, at_work, contact, now),
        colleague_call=colleague_call_view(router, at_work, now),
        queues=[_queue(router.site, line) for line in served],
        open=is_open,
        opens=None if is_open else _opens(router.site, served, now),
    )


def _is_open(site: Site, served: list[QueueStatus], now: float) -> bool:
    """Return whether a call may ring now."""
    return any(line.waiting or opening(site, line.queue.group, now).open for line in served)


def _opens(site: Site, served: list[QueueStatus], now: float) -> float | None:
    """Return when the guide's first queue opens."""
    found = [opening(site, group, now).opens for group in {line.queue.group for line in served}]
    return min((opens for opens in found if opens is not None), default=None)


def _contact(callbacks: Callbacks, guide: GuideAtWork, contact: Contact) -> CurrentContact:
    router, callback = callbacks.router, callbacks.get(contact.id)
    site, taken = router.site, guide.state not in UNTAKEN
    outgoing = callback is not None and callback.outgoing
    first = not taken and callback is not None and callback.summoned == guide.offer
    return CurrentContact(
        id=contact.id,
        offer=guide.offer,
        call=guide.call,
        group=named(site, site.groups[contact.queue.group].name),
        language=contact.queue.language,
        since=contact.arrived,
        callback=not contact.live,
        number=readable(contact.caller) if taken or outgoing else masked(contact.caller),
        takes_text=takes_text(contact.caller),
        called=_called(site, contact.called),
        transferred_by=_transferred_by(site, guide, contact),
        met=contact.met if contact.state is not ContactState.CONNECTING else 0.0,
        interrupted=is_awaited(contact),
        rung=first and callback is not None and callback.is_rung,
        ends=None if first else _ends(router, guide, contact),
        extensions=max(0, site.timing.wrap_up_extensions - guide.extensions),
        outgoing=outgoing,
        unreached=_unreached(guide, callback),
        reference=reference(contact.id),
        **_interruption(guide),
    )


class Interruption(TypedDict):
    """What `CurrentContact` says about an interrupted wrap-up."""

    interrupts: bool
    follows: str
    resumed: bool


def _interruption(guide: GuideAtWork) -> Interruption:
    later, in_wrap_up = guide.wrap_up_later, guide.state is GuideState.WRAP_UP
    return {
        "interrupts": later is not None and guide.state is GuideState.OFFERED,
        "follows": reference(later.contact) if later else "",
        "resumed": in_wrap_up and guide.wrap_up_interrupted and later is None,
    }


def _unreached(guide: GuideAtWork, callback: Callback | None) -> str:
    """Return why the citizen of the guide's own call was not reached; empty if they were."""
    if callback is None:
        return ""
    if guide.state is GuideState.WRAP_UP and callback.state is State.RETRYING:
        return "retried"
    return callback.reason if callback.outgoing else ""


def _transferred_by(site: Site, guide: GuideAtWork, contact: Contact) -> str:
    """Return who transferred the contact; empty if that is the guide who looks."""
    known = site.guides.get(contact.transferred_by)
    return known.name if known and known.id != guide.id else ""


def _ends(router: Router, guide: GuideAtWork, contact: Contact) -> float | None:
    timing = router.site.timing
    if is_awaited(contact):
        return contact.interrupted + timing.rejoin_s
    lasts = {GuideState.OFFERED: timing.offer_s, GuideState.WRAP_UP: timing.wrap_up_s}
    extended = EXTENSION_S * guide.extensions if guide.state is GuideState.WRAP_UP else 0
    return guide.since + lasts[guide.state] + extended if guide.state in lasts else None


def _called(site: Site, number: str) -> Names:
    known = site.number(number)
    return named(site, known.name) if known else Names(sv="", en="")


def _queue(site: Site, line: QueueStatus) -> ServedQueue:
    return ServedQueue(
        group=named(site, site.groups[line.queue.group].name),
        language=line.queue.language,
        waiting=line.waiting,
        oldest=line.oldest,
    )


def named(site: Site, name: dict[str, str]) -> Names:
    """Return a name of the site in the languages of the pages."""
    return Names(sv=site.named(name, "sv"), en=site.named(name, "en"))
