"""A contact's timeline and a queue's contacts, as pages and JSON for supervisors."""

import logging

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from config.calendar import opening
from config.staffed import to_be_there
from console.board.stats import other_totals
from console.history.timelines import ContactTold, QueueContacts, contact_told, queue_contacts
from console.identity.accounts import Role
from console.identity.auth import current_user, requires_role
from console.web.api_doc import Operation
from console.web.dependencies import dependencies
from console.web.errors import Refused
from routing.eligibility.language_alarm import is_alarm
from routing.state.queue import Queue

routes = Blueprint("contacts", __name__)
log = logging.getLogger(__name__)


@routes.get("/contact/<contact>")
@requires_role(Role.SUPERVISOR)
def page(contact: str) -> ResponseReturnValue:
    """Show the timeline, with the reason for each offer."""
    timeline = _timeline(contact)
    deps = dependencies()
    return render_template("contact.html", site=deps.desk.site, contact=timeline, now=deps.clock())


@routes.get("/api/contacts/<contact>")
@Operation(
    "A contact's timeline, with the reason for each offer.",
    gives=ContactTold,
    faults=(404,),
)
@requires_role(Role.SUPERVISOR)
def one(contact: str) -> ContactTold:
    """Return the timeline as JSON, with the number masked."""
    return _timeline(contact)


@routes.get("/queue/<queue>")
@requires_role(Role.SUPERVISOR)
def queue_page(queue: str) -> ResponseReturnValue:
    """Show the queue's figures and its contacts, linked to their timelines."""
    asked, deps = _queue(queue), dependencies()
    line = next(line for line in deps.board_cache.recent().board.lines if line.queue == asked)
    is_open = opening(deps.desk.site, asked.group, deps.clock()).open
    staffed = to_be_there(deps.desk.site, asked.group, asked.language, deps.clock())
    return render_template(
        "queue.html",
        site=deps.desk.site,
        queue=asked,
        line=line,
        is_open=is_open,
        staffed=staffed,
        alarm=is_alarm(line.cover, line.waiting, staffed),
        apart=other_totals(line.today),
        contacts=queue_contacts(deps.desk, deps.database, asked, deps.clock()),
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
    return queue_contacts(deps.desk, deps.database, _queue(queue), deps.clock())


def _timeline(contact: str) -> ContactTold:
    """Return the contact's timeline and log who read it."""
    deps = dependencies()
    timeline = contact_told(deps.desk, deps.database, contact)
    if timeline is None:
        raise Refused(404, "There is no contact with this id.", swedish="Kontakten finns inte.")
    log.info("%s read the timeline of contact %s", current_user().name, timeline.id)
    return timeline


def _queue(id_: str) -> Queue:
    if id_ not in dependencies().desk.queues:
        raise Refused(
            404, "The site has no queue with this id.", swedish="Platsen har ingen sådan kö."
        )
    return Queue.parse(id_)
