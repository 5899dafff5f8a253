"""Record an announcement: a waiting citizen has heard a place, a range of the wait, or both."""

from routing.router import Router
from routing.state.contact import Contact
from routing.state.store import ms

Range = tuple[float, float | None]
"""From and to, in seconds from now; None for no upper end."""


def record_announcement(
    router: Router,
    contact: Contact,
    position: int | None,
    range_: Range | None,
    best: tuple[int, int],
    now: float,
) -> bool:
    """Record what the citizen was told, for the history to compare with the outcome.

    What was not said is None. `best` are the best place and range that this call has now heard, as
    numbers of which the lower is better: a document that the carrier fetches again is recorded
    once.
    """
    start, end = range_ or (None, None)
    best_place, best_range = best
    answer = router.store.commit(
        "record_announcement",
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
