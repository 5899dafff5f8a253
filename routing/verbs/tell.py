"""Tell: a citizen who waits has been told a place in line, a range of the wait, or both."""

from routing.desk import Desk
from routing.state.contact import Contact
from routing.state.store import ms

Range = tuple[float, float | None]
"""From and to, in seconds from the telling; None for no end."""


def tell(
    desk: Desk,
    contact: Contact,
    position: int | None,
    range_: Range | None,
    best: tuple[int, int],
    now: float,
) -> bool:
    """Notes what is told, for the history to compare with what comes true; None of what is not.

    `best` are the best place and range, as numbers of which less is better, that this call has been
    told with it: a document that the carrier asks for again is noted once.
    """
    start, end = range_ or (None, None)
    best_place, best_range = best
    answer = desk.store.commit(
        "tell",
        now=now,
        contact=contact.id,
        call=contact.call,
        queue=contact.queue.id,
        best_place=best_place,
        best_range=best_range,
        place="" if position is None else position,
        range_from="" if start is None else ms(start),
        range_to="" if end is None else ms(end),
    )
    return answer == "ok"
