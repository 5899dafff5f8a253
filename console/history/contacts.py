"""One contact's timeline and one queue's contacts, for supervisors: pages, and the same as JSON."""

import logging

from flask import Blueprint, jsonify, render_template
from flask.typing import ResponseReturnValue

from config.calendar import opening
from config.staffed import to_be_there
from console.board.stats import apart
from console.history.timelines import ContactTold, QueueContacts, contact_told, queue_contacts
from console.identity.accounts import Role
from console.identity.auth import allowed, known
from console.web.api_doc import Description, described
from console.web.dependencies import parts
from console.web.errors import Refused
from routing.eligibility.language_alarm import is_alarm
from routing.state.queue import Queue

routes = Blueprint("contacts", __name__)
log = logging.getLogger(__name__)


@routes.get("/contact/<contact>")
@allowed(Role.SUPERVISOR)
def page(contact: str) -> ResponseReturnValue:
    """The timeline with the reasons, to read."""
    told = _told(contact)
    own = parts()
    return render_template("contact.html", site=own.desk.site, contact=told, now=own.clock())


@routes.get("/api/contacts/<contact>")
@described(
    Description(
        "What happened to a contact, and why it was put to each guide.",
        gives=ContactTold,
        faults=(404,),
    )
)
@allowed(Role.SUPERVISOR)
def one(contact: str) -> ResponseReturnValue:
    """The same for machines; the number is masked."""
    return jsonify(_told(contact).model_dump())


@routes.get("/queue/<queue>")
@allowed(Role.SUPERVISOR)
def queue_page(queue: str) -> ResponseReturnValue:
    """How the queue stands and its contacts, each with a way to its timeline."""
    asked, own = _queue(queue), parts()
    line = next(line for line in own.feed.recent().board.lines if line.queue == asked)
    is_open = opening(own.desk.site, asked.group, own.clock()).open
    staffed = to_be_there(own.desk.site, asked.group, asked.language, own.clock())
    return render_template(
        "queue.html",
        site=own.desk.site,
        queue=asked,
        line=line,
        is_open=is_open,
        staffed=staffed,
        alarm=is_alarm(line.cover, line.waiting, staffed),
        apart=apart(line.today),
        contacts=queue_contacts(own.desk, own.database, asked, own.clock()),
        now=own.clock(),
    )


@routes.get("/api/queues/<queue>/contacts")
@described(
    Description(
        "The contacts of a queue: those under way in their order, then those of the last day that "
        "have ended, the latest first.",
        gives=QueueContacts,
        faults=(404,),
    )
)
@allowed(Role.SUPERVISOR)
def of_queue(queue: str) -> ResponseReturnValue:
    """At most a hundred in line and fifty that have ended."""
    own = parts()
    found = queue_contacts(own.desk, own.database, _queue(queue), own.clock())
    return jsonify(found.model_dump())


def _told(contact: str) -> ContactTold:
    """What is known of the contact; every look leaves a trace in the log."""
    own = parts()
    told = contact_told(own.desk, own.database, contact)
    if told is None:
        raise Refused(404, "Nobody knows this contact.", swedish="Kontakten finns inte.")
    log.info("%s has read the timeline of contact %s", known().name, told.id)
    return told


def _queue(id_: str) -> Queue:
    if id_ not in parts().desk.queues:
        raise Refused(404, "The site has no such queue.", swedish="Platsen har ingen sådan kö.")
    return Queue.parse(id_)
