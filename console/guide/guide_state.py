"""What the guide's page shows: the guide's state and the current contact."""

from pydantic import BaseModel, Field

from callback.store import Callbacks
from config.calendar import opening
from config.site import Site
from console.guide.conversation_view import ConversationView, conversation_view
from console.guide.masked import masked, readable
from routing.router import Router
from routing.state.board import Board, QueueStatus
from routing.state.contact import Contact, ContactState
from routing.state.guide import GuideAtWork, GuideState, GuideStatus

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
    group: Names
    language: str = Field(description="Code of the language.")
    since: float = Field(description="When the citizen called or sent the web form.")
    callback: bool
    number: str = Field(
        description="The citizen's number, masked until the guide accepts; empty if withheld."
    )
    called: Names = Field(description="Name of the number that the citizen called.")
    met: float = Field(description="When the conversation began; 0 before.")
    rung: bool = Field(description="Whether the citizen is dialled before the guide.")
    ends: float | None = Field(
        description="Deadline of the state; null if it has none, and while `rung`."
    )


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
    state: GuideState = Field(description="Agent state, set by the system.")
    since: float = Field(description="Start of this state; 0 if never set.")
    contact: CurrentContact | None
    conversation: ConversationView | None = Field(
        description="Hold and third party; null for a guide in no conversation."
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
        state=at_work.state,
        since=at_work.since,
        contact=_contact(callbacks, at_work, contact) if contact else None,
        conversation=conversation_view(router, at_work, contact),
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
    first = not taken and callback is not None and callback.summoned == guide.offer
    return CurrentContact(
        id=contact.id,
        offer=guide.offer,
        group=_named(site, site.groups[contact.queue.group].name),
        language=contact.queue.language,
        since=contact.arrived,
        callback=not contact.live,
        number=readable(contact.caller) if taken else masked(contact.caller),
        called=_called(site, contact.called),
        met=contact.met if contact.state is not ContactState.CONNECTING else 0.0,
        rung=first and callback is not None and callback.is_rung,
        ends=None if first else _ends(router, guide),
    )


def _ends(router: Router, guide: GuideAtWork) -> float | None:
    timing = router.site.timing
    lasts = {GuideState.OFFERED: timing.offer_s, GuideState.WRAP_UP: timing.wrap_up_s}
    return guide.since + lasts[guide.state] if guide.state in lasts else None


def _called(site: Site, number: str) -> Names:
    known = site.number(number)
    return _named(site, known.name) if known else Names(sv="", en="")


def _queue(site: Site, line: QueueStatus) -> ServedQueue:
    return ServedQueue(
        group=_named(site, site.groups[line.queue.group].name),
        language=line.queue.language,
        waiting=line.waiting,
        oldest=line.oldest,
    )


def _named(site: Site, name: dict[str, str]) -> Names:
    return Names(sv=site.named(name, "sv"), en=site.named(name, "en"))
