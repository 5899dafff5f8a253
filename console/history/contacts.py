"""A contact's timeline and a queue's contacts, as pages and JSON for supervisors."""

import logging
from collections.abc import Sequence

from flask import Blueprint, jsonify, render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from config.calendar import opening
from config.staffed import to_be_there
from console.board.stats import apart
from console.history.offer_sentence import offer_sentence
from console.history.timelines import ContactTold, QueueContacts, contact_told, queue_contacts
from console.history.wording import PageWording
from console.identity.accounts import Role
from console.identity.auth import allowed, known
from console.web.api_doc import Description, described
from console.web.dependencies import parts
from console.web.errors import Refused
from console.web.language import page_language
from records.event import Event
from records.sentences import sentence
from records.timeline import reasons, timeline, weighed
from routing.eligibility.language_alarm import is_alarm
from routing.state.queue import Queue

routes = Blueprint("contacts", __name__)
log = logging.getLogger(__name__)


@routes.get("/contact/<contact>")
@allowed(Role.SUPERVISOR)
def page(contact: str) -> ResponseReturnValue:
    """Show the timeline, with the reason for each offer."""
    own = parts()
    events = timeline(own.database, contact)
    told = _told(contact, events)
    sentences = _sentences(events, PageWording(own.desk.site, page_language()))
    return render_template("contact.html", contact=told, sentences=sentences, now=own.clock())


@routes.get("/api/contacts/<contact>")
@described(
    Description(
        "A contact's timeline, with the reason for each offer.",
        gives=ContactTold,
        faults=(404,),
    )
)
@allowed(Role.SUPERVISOR)
def one(contact: str) -> ResponseReturnValue:
    """Return the timeline as JSON, with the number masked."""
    return jsonify(_told(contact, timeline(parts().database, contact)).model_dump())


@routes.get("/queue/<queue>")
@allowed(Role.SUPERVISOR)
def queue_page(queue: str) -> ResponseReturnValue:
    """Show the queue's figures and its contacts, linked to their timelines."""
    asked, own = _queue(queue), parts()
    line = next(line for line in own.feed.recent().board.lines if line.queue == asked)
    is_open = opening(own.desk.site, asked.group, own.clock()).open
    staffed = to_be_there(own.desk.site, asked.group, asked.language, own.clock())
    return render_template(
        "queue.html",
        queue=asked,
        line=line,
        is_open=is_open,
        staffed=staffed,
        alarm=is_alarm(line.cover, line.waiting, staffed),
        apart=apart(line.today),
        contacts=queue_contacts(own.callbacks, own.database, asked, own.clock()),
        now=own.clock(),
    )


@routes.get("/api/queues/<queue>/contacts")
@described(
    Description(
        "The contacts of a queue: open ones in queue order, then those that ended in the last 24 "
        "hours, latest first.",
        gives=QueueContacts,
        faults=(404,),
    )
)
@allowed(Role.SUPERVISOR)
def of_queue(queue: str) -> ResponseReturnValue:
    """Return at most 100 open contacts and 50 that have ended."""
    own = parts()
    found = queue_contacts(own.callbacks, own.database, _queue(queue), own.clock())
    return jsonify(found.model_dump())


def _told(contact: str, events: Sequence[Event]) -> ContactTold:
    """Return the contact with its events and log who read it."""
    told = contact_told(parts().desk, contact, events)
    if told is None:
        raise Refused(404, lazy_gettext("There is no contact with this id."))
    log.info("%s read the timeline of contact %s", known().name, told.id)
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
    if id_ not in parts().desk.queues:
        raise Refused(404, lazy_gettext("The site has no queue with this id."))
    return Queue.parse(id_)
