"""Contacts as supervisors and API clients see them.

Times are Unix seconds; numbers are masked.
"""

from collections.abc import Sequence

from pydantic import BaseModel, Field
from sqlalchemy import Engine

from callback.state.open_callbacks import out_of_line
from callback.state.store import Callbacks
from config.model.site import Site
from console.guide.masked import masked
from console.history.offer_explanation import OfferExplanation, offer_explanation
from console.history.wording import PageWording
from records.event import Event
from records.recent import recent
from records.timeline.sentences import sentence
from records.timeline.timeline import weighed, what
from routing.router import Router
from routing.state.contact import Contact, ContactState
from routing.state.open_contacts import ongoing
from routing.state.queue import Queue
from routing.state.reference import reference

DAY_S = 24 * 3600


class TimelineEvent(BaseModel):
    """One event in a contact's timeline."""

    at: float
    event: str
    guide: str = Field(description="Id of the guide concerned; empty for none.")
    said: str = Field(description="The event as a sentence in English.")
    said_sv: str = Field(description="The event as a sentence in Swedish.")
    why: OfferExplanation | None = Field(description="The reason, if the event is an offer.")


class ContactTimeline(BaseModel):
    """A contact with its events, oldest first."""

    id: str
    reference: str = Field(description="The reference that can be read out: `K7M-2PQ`.")
    group: str
    language: str
    state: str = Field(
        description="A state of docs/states.md; empty if only the history has the contact."
    )
    callback: bool
    guide: str = Field(description="Id of the guide who handles it now; empty for none.")
    number: str | None = Field(
        description="The citizen's number, masked; empty if withheld, null if no longer stored."
    )
    arrived: float
    events: list[TimelineEvent]


class ContactSummary(BaseModel):
    """A contact in a list."""

    id: str
    state: str = Field(description="`ended`, or the current state.")
    ending: str = Field(description="How it ended; empty while open.")
    arrived: float
    callback: bool
    guide: str = Field(description="Id of the guide; empty for none.")
    waited_s: float | None = Field(description="Wait until the answer or the end; null if unknown.")
    talked_s: float | None


class QueueContacts(BaseModel):
    """The open and the recently ended contacts of a queue."""

    group: str
    language: str
    ongoing: list[ContactSummary]
    recent: list[ContactSummary]


def contact_timeline(router: Router, id_: str, events: Sequence[Event]) -> ContactTimeline | None:
    """Return a contact from the live state and its events; None if neither has it."""
    live = router.store.contact(id_)
    queue = live.queue if live else next((Queue.parse(e.queue) for e in events if e.queue), None)
    if queue is None:
        return None
    return ContactTimeline(
        id=id_,
        reference=reference(id_),
        group=queue.group,
        language=queue.language,
        state=live.state.value if live else "",
        callback=not live.live if live else any(e.event == "Promised" for e in events),
        guide=live.guide if live else "",
        number=masked(live.caller) if live else None,
        arrived=live.arrived if live else events[0].at,
        events=[_happening(event, router.site) for event in events],
    )


def queue_contacts(
    callbacks: Callbacks, history: Engine, queue: Queue, now: float
) -> QueueContacts:
    """Return open contacts from the live state, and those of the last 24 h from history."""
    live = ongoing(callbacks.router, queue.id, out_of_line(callbacks, queue.id))
    past = recent(history, queue, now - DAY_S)
    return QueueContacts(
        group=queue.group,
        language=queue.language,
        ongoing=[_under_way(contact, now) for contact in live],
        recent=[
            ContactSummary(
                id=p.id,
                state="ended",
                ending=p.ending,
                arrived=p.arrived,
                callback=p.callback,
                guide=p.guide,
                waited_s=p.waited_s,
                talked_s=p.talked_s,
            )
            for p in past
        ],
    )


def _under_way(contact: Contact, now: float) -> ContactSummary:
    met = contact.met if contact.state is ContactState.CONNECTED else None
    return ContactSummary(
        id=contact.id,
        state=contact.state.value,
        ending="",
        arrived=contact.arrived,
        callback=not contact.live,
        guide=contact.guide,
        waited_s=max(0.0, (met or now) - contact.arrived),
        talked_s=None if met is None else max(0.0, now - met),
    )


def _happening(event: Event, site: Site) -> TimelineEvent:
    return TimelineEvent(
        at=event.at,
        event=event.event,
        guide=event.guide,
        said=what(event, site),
        said_sv=sentence(event, PageWording(site, "sv")),
        why=offer_explanation(event, site) if weighed(event) else None,
    )
