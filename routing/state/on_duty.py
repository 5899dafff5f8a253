"""On duty: whether anybody is there who may serve a queue, however long a contact waits."""

from routing.desk import Desk
from routing.state.guide import GuideStatus
from routing.state.queue import Queue


def somebody_may_serve(desk: Desk, queue: Queue) -> bool:
    """Who steps in for a speaker counts, and a speaker outside the group: where none of the group
    is on duty, language goes before group.

    Each guide is asked, for by profile they stand in the wrong place from an edit of their skills
    until the next muster: slow beside a count, for those who else have nobody to wait for.
    """
    guides = desk.store.guides(list(desk.reach.of(queue.id)))
    return any(guide.status is GuideStatus.READY for guide in guides)
