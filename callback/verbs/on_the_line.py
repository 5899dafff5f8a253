"""On the line: which telephones talk with us at the moment, for nobody is to ring one that does."""

from callback.store import Callbacks
from routing.queue import Queue
from routing.scripts import Run
from routing.store import ms

LONGEST_S = 3600
"""So long a call is taken to go on, should no word of its end come, nor the carrier be asked."""


def on_the_line(callbacks: Callbacks, number: str, call: str) -> None:
    """A call from or to the number goes on; a withheld number is nobody's."""
    keys = callbacks.desk.store.keys
    if number:
        callbacks.commit("on_the_line", [keys.line(number), keys.call(call)], [call, ms(LONGEST_S)])


def standing_by(
    callbacks: Callbacks,
    contact: str,
    queue: Queue,
    number: str,
    now: float,
    *,
    call: str = "",
    but: str = "",
) -> Run:
    """What has the callback rest while its telephone is on the line with us: in `call`, or
    whichever call goes on but one. To be committed together with what brings it into the line."""
    keys = callbacks.desk.store.keys
    return (
        "stand_by",
        [
            keys.contact(contact),
            keys.queue(queue.id),
            keys.deadlines,
            keys.events,
            keys.line(number),
        ],
        [ms(now), contact, call, but, ms(now + callbacks.desk.site.timing.lost_call_s)],
    )
