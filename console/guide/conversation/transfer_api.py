"""/api/me/transfer: the guide passes the citizen on to an answer group or a colleague."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import LazyString, lazy_gettext

from callback.numbers import refusal
from config.hours.calendar import opening
from console.guide.conversation.transfer_targets import (
    TransferTargets,
    others,
    queue_for,
    transfer_targets,
)
from console.guide.current_guide import guide_at_work
from console.guide.requests import TransferRequest
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation
from console.web.dependencies import Dependencies, dependencies
from console.web.display_names import localized
from console.web.errors import Refused, one_of
from console.web.request_body import parse_body
from routing.state.contact import Contact, ContactState
from routing.state.guide import GuideAtWork
from routing.state.queue import Queue
from routing.verbs.transfer import Transferred, transfer

routes = Blueprint("transfer", __name__, url_prefix="/api/me/transfer")


@routes.get("")
@Operation(
    "Answer groups and guides to which the citizen can be transferred.",
    gives=TransferTargets,
    faults=(409,),
)
@requires_role(Role.GUIDE)
def targets() -> TransferTargets:
    """Return the targets for the contact of the guide's conversation."""
    deps, at_work = dependencies(), guide_at_work()
    contact = _contact(deps, at_work, at_work.contact)
    board = deps.board_cache.recent().board
    return transfer_targets(deps.router, at_work.id, contact, board, deps.clock())


@routes.post("")
@Operation(
    "Transfers the citizen to an answer group or a guide, without an introduction. The citizen "
    "keeps the place in line. Refused with `closed` and `opens` if the group is closed, unless a "
    "callback is to be booked instead.",
    takes=TransferRequest,
    code=204,
    faults=(409,),
)
@requires_role(Role.GUIDE)
def pass_on() -> ResponseReturnValue:
    """Transfer the citizen; the guide goes to wrap-up."""
    asked, deps, at_work = parse_body(TransferRequest), dependencies(), guide_at_work()
    contact = _contact(deps, at_work, asked.contact)
    queue, until_open = _where(deps, at_work, contact, asked)
    done = transfer(
        deps.router,
        at_work.id,
        contact.id,
        queue,
        deps.clock(),
        to_guide=asked.guide,
        until_open=until_open,
    )
    if done is Transferred.GUIDE_AWAY:
        raise Refused(409, lazy_gettext("That guide is not ready now."))
    if done is not Transferred.DONE:
        raise _not_in_conversation()
    return "", 204


def _contact(deps: Dependencies, at_work: GuideAtWork, id_: str) -> Contact:
    """Return the contact that the guide is talking to; raises Refused (409) otherwise."""
    found = deps.router.store.contact(id_) if id_ and at_work.contact == id_ else None
    if found is None or found.state is not ContactState.CONNECTED or found.guide != at_work.id:
        raise _not_in_conversation()
    return found


def _not_in_conversation() -> Refused:
    return Refused(409, lazy_gettext("You are not in that conversation."))


def _where(
    deps: Dependencies, at_work: GuideAtWork, contact: Contact, asked: TransferRequest
) -> tuple[Queue, bool]:
    """Return the queue, and whether the citizen is called back when it opens."""
    if bool(asked.group) == bool(asked.guide):
        raise Refused(400, lazy_gettext("Name either a group or a guide."))
    if asked.guide:
        return _queue_of_guide(deps, at_work, contact, asked.guide), False
    return _queue_of_group(deps, at_work, contact, asked)


def _queue_of_guide(
    deps: Dependencies, at_work: GuideAtWork, contact: Contact, guide: str
) -> Queue:
    known = [id_ for id_ in deps.router.site.guides if id_ != at_work.id]
    if guide not in known:
        raise one_of("guide", known)
    queue = queue_for(deps.router, contact, guide)
    if queue is None:
        raise Refused(409, lazy_gettext("That guide does not answer in the citizen's language."))
    return queue


def _queue_of_group(
    deps: Dependencies, at_work: GuideAtWork, contact: Contact, asked: TransferRequest
) -> tuple[Queue, bool]:
    site = deps.router.site
    if asked.group not in site.groups:
        raise one_of("group", site.groups)
    queue = Queue(asked.group, contact.queue.language)
    if not others(deps.router, queue, at_work.id):
        raise Refused(
            409, lazy_gettext("No other guide answers that group in the citizen's language.")
        )
    hours = opening(site, queue.group, deps.clock())
    if not hours.open and not asked.callback:
        raise _closed(hours.opens)
    if not hours.open and refusal(site, contact.caller) is not None:
        raise Refused(409, lazy_gettext("The citizen's number cannot be called back."))
    return queue, not hours.open


def _closed(opens: float | None) -> Refused:
    """Return the refusal of a transfer to a closed group, which names when it opens."""
    if opens is None:
        return Refused(409, lazy_gettext("That group is closed."), word="closed")
    when = LazyString(lambda: localized().day_and_time(opens))
    return Refused(
        409,
        lazy_gettext("That group is closed. It opens %(when)s.", when=when),
        word="closed",
        more={"opens": opens},
    )
