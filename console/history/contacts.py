"""A contact's timeline and a queue's contacts, as pages and JSON for supervisors."""

from collections.abc import Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from config.hours.calendar import opening
from config.hours.staffed_hours import to_be_there
from console.access.entries import Deed
from console.access.record import record_access
from console.board.stats import other_totals
from console.history.offer_sentence import offer_sentence
from console.history.timelines import (
    ContactTimeline,
    QueueContacts,
    contact_timeline,
    queue_contacts,
)
from console.history.wording import PageWording
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation, Parameter
from console.web.dependencies import dependencies
from console.web.errors import Refused
from console.web.language import page_language
from records.caller_history import contact_by_reference
from records.event import Event
from records.timeline.sentences import sentence
from records.timeline.timeline import reasons, timeline, weighed
from routing.eligibility.language_alarm import is_alarm
from routing.state.queue import Queue
from routing.state.reference import read_reference

routes = Blueprint("contacts", __name__)
REFERENCE = Parameter("reference", "The reference, in any case, with or without the hyphen.")


@routes.get("/contact/<contact>")
@requires_role(Role.SUPERVISOR)
def page(contact: str) -> ResponseReturnValue:
    """Show the timeline, with the reason for each offer."""
    deps = dependencies()
    events = timeline(deps.database, contact)
    told = _told(contact, events)
    sentences = _sentences(events, PageWording(deps.router.site, page_language()))
    return render_template("contact.html", contact=told, sentences=sentences, now=deps.clock())


@routes.get("/contact")
@requires_role(Role.SUPERVISOR)
def search() -> ResponseReturnValue:
    """Go to the contact that a reference such as K7M-2PQ names."""
    return redirect(url_for("contacts.page", contact=_by_reference()))


@routes.get("/api/contacts")
@Operation(
    "The timeline of the newest contact with a reference, such as K7M-2PQ.",
    gives=ContactTimeline,
    query=(REFERENCE,),
    faults=(404,),
)
@requires_role(Role.SUPERVISOR)
def by_reference() -> ContactTimeline:
    """Return the timeline of the contact that a guide or a citizen names by its reference."""
    contact = _by_reference()
    return _told(contact, timeline(dependencies().database, contact))


@routes.get("/api/contacts/<contact>")
@Operation(
    "A contact's timeline, with the reason for each offer.",
    gives=ContactTimeline,
    faults=(404,),
)
@requires_role(Role.SUPERVISOR)
def one(contact: str) -> ContactTimeline:
    """Return the timeline as JSON, with the number masked."""
    return _told(contact, timeline(dependencies().database, contact))


@routes.get("/queue/<queue>")
@requires_role(Role.SUPERVISOR)
def queue_page(queue: str) -> ResponseReturnValue:
    """Show the queue's figures and its contacts, linked to their timelines."""
    asked, deps = _queue(queue), dependencies()
    line = next(line for line in deps.board_cache.recent().board.lines if line.queue == asked)
    is_open = opening(deps.router.site, asked.group, deps.clock()).open
    staffed = to_be_there(deps.router.site, asked.group, asked.language, deps.clock())
    return render_template(
        "queue.html",
        queue=asked,
        line=line,
        is_open=is_open,
        staffed=staffed,
        alarm=is_alarm(line.coverage, line.waiting, staffed),
        apart=other_totals(line.today),
        contacts=queue_contacts(deps.callbacks, deps.database, asked, deps.clock()),
        now=deps.clock(),
    )


@routes.get("/api/queues/<queue>/contacts")
@Operation(
    "The contacts of a queue: open ones in queue order, then those that ended in the last 24 "
    "hours, latest first.",
    gives=QueueContacts,
    faults=(404,),
)
@requires_role(Role.SUPERVISOR)
def of_queue(queue: str) -> QueueContacts:
    """Return at most 100 open contacts and 50 that have ended."""
    deps = dependencies()
    return queue_contacts(deps.callbacks, deps.database, _queue(queue), deps.clock())


def _by_reference() -> str:
    reference = read_reference(request.args.get("reference", ""))
    found = contact_by_reference(dependencies().database, reference) if reference else ""
    if not found:
        raise Refused(404, lazy_gettext("There is no contact with this reference."))
    return found


def _told(contact: str, events: Sequence[Event]) -> ContactTimeline:
    """Return the contact with its events and log who read it."""
    told = contact_timeline(dependencies().router, contact, events)
    if told is None:
        raise Refused(404, lazy_gettext("There is no contact with this id."))
    record_access(Deed.READ_TIMELINE, told.id)
    return told


def _sentences(events: Sequence[Event], words: PageWording) -> list[tuple[str, str]]:
    """Return each event as a sentence, with the reason if it is an offer, otherwise empty."""
    return [
        (
            sentence(event, words),
            offer_sentence(reasons(event), event.guide, words) if weighed(event) else "",
        )
        for event in events
    ]


def _queue(id_: str) -> Queue:
    if id_ not in dependencies().router.queues:
        raise Refused(404, lazy_gettext("The site has no queue with this id."))
    return Queue.parse(id_)
