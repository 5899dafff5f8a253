"""Where a guide can transfer the current contact: the answer groups and the ready guides."""

from pydantic import BaseModel, Field

from config.hours.calendar import opening
from console.guide.guide_state import Names, named
from routing.figures.board_figures import Board
from routing.router import Router
from routing.state.contact import Contact
from routing.state.guide import GuideState, GuideStatus
from routing.state.queue import Queue


class GroupTarget(BaseModel):
    """An answer group in the citizen's language."""

    id: str
    name: Names
    waiting: int
    open: bool
    opens: float | None = Field(description="When it opens, in Unix seconds; null while `open`.")


class GuideTarget(BaseModel):
    """A colleague who is ready and may serve the citizen."""

    id: str
    name: str
    state: GuideState = Field(description="Agent state; a guide who is not idle may take longer.")


class TransferTargets(BaseModel):
    """Every answer group and guide to which the contact can be transferred."""

    groups: list[GroupTarget]
    guides: list[GuideTarget]


def transfer_targets(
    router: Router, guide: str, contact: Contact, board: Board, now: float
) -> TransferTargets:
    """Return the groups and guides to which `guide` can transfer the contact."""
    language = contact.queue.language
    waiting = {line.queue.id: line.waiting for line in board.lines}
    queues = [Queue(group, language) for group in router.site.groups]
    served = [queue for queue in queues if others(router, queue, guide)]
    return TransferTargets(
        groups=[_group(router, queue, waiting.get(queue.id, 0), now) for queue in served],
        guides=_guides(router, guide, contact),
    )


def others(router: Router, queue: Queue, guide: str) -> set[str]:
    """Return the guides besides `guide` who may serve the queue, on duty or not."""
    return set(router.eligibility.of(queue.id)) - {guide}


def queue_for(router: Router, contact: Contact, guide: str) -> Queue | None:
    """Return the queue in which a guide can get the contact; None if they serve none.

    That is the contact's own queue if the guide serves it, else the first of the guide's groups in
    the citizen's language.
    """
    language = contact.queue.language
    own = [Queue(group, language) for group in router.site.guides[guide].groups]
    queues = [contact.queue, *own]
    return next((queue for queue in queues if guide in router.eligibility.of(queue.id)), None)


def _group(router: Router, queue: Queue, waiting: int, now: float) -> GroupTarget:
    site, hours = router.site, opening(router.site, queue.group, now)
    return GroupTarget(
        id=queue.group,
        name=named(site, site.groups[queue.group].name),
        waiting=waiting,
        open=hours.open,
        opens=None if hours.open else hours.opens,
    )


def _guides(router: Router, guide: str, contact: Contact) -> list[GuideTarget]:
    known = router.site.guides
    found = router.store.guides([id_ for id_ in known if id_ != guide])
    ready = [one for one in found if one.status is GuideStatus.READY]
    able = [one for one in ready if queue_for(router, contact, one.id)]
    return [GuideTarget(id=one.id, name=known[one.id].name, state=one.state) for one in able]
