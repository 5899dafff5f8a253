"""Whether any guide on duty may serve a queue, however long a contact waits."""

from routing.router import Router
from routing.state.guide import GuideStatus
from routing.state.queue import Queue


def somebody_may_serve(router: Router, queue: Queue) -> bool:
    """Return whether any guide on duty may serve the queue, now or after a wait.

    Guides who step in for a speaker count, and speakers outside the group, because language goes
    before group while no one of the group is on duty. Reads each guide: after an edit of skills
    the profiles are wrong until the next muster. That is slower than a count, but only contacts
    that would otherwise have no one to wait for need it.
    """
    guides = router.store.guides(list(router.eligibility.of(queue.id)))
    return any(guide.status is GuideStatus.READY for guide in guides)
