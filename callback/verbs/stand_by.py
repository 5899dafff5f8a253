"""Stand by: while the citizen is on the line with us, nobody rings that telephone meanwhile."""

from callback.policy import NOT_RUNG
from callback.store import Callbacks
from callback.verbs.miss import miss
from routing.effects import Effects
from routing.state.contact import Contact
from routing.state.queue import Queue
from routing.state.scripts import Commit
from routing.state.store import committing, ms

LINES = 3
"""A number that is in so many calls at once has lines to spare: a switchboard is rung all the same,
or a promise to it might stand by for ever."""


def stand_by(callbacks: Callbacks, contact: Contact, call: str, now: float) -> bool:
    """A callback that waits does so out of line until the call is over; one that rests returns no
    sooner; False for any other, for which somebody is being rung or talks."""
    run = standing_by(callbacks, contact.id, contact.queue, contact.caller, now, call=call)
    return callbacks.commit_together(run) == "ok"


def standing_by(
    callbacks: Callbacks,
    contact: str,
    queue: Queue,
    number: str,
    now: float,
    *,
    call: str = "",
    but: str = "",
) -> Commit:
    """What has the callback rest while its telephone is on the line with us: in `call`, or
    whichever call goes on but one. To be committed together with what brings it into the line."""
    return committing(
        "stand_by",
        now,
        contact=contact,
        queue=queue.id,
        number=number,
        call=call,
        but=but,
        check_at=ms(now + callbacks.desk.site.timing.lost_call_s),
        switchboard=LINES,
    )


def not_now(callbacks: Callbacks, contact: Contact, attempt: int, now: float) -> Effects:
    """The telephone is engaged with us: nothing has rung, and it rests until that is over."""
    missed = miss(callbacks, contact.id, attempt, NOT_RUNG, now)
    stands_by = standing_by(callbacks, contact.id, contact.queue, contact.caller, now)
    callbacks.commit_together(stands_by)
    return missed
