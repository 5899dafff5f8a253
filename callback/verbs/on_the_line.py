"""On the line: which telephones talk with us at the moment, for nobody is to ring one that does."""

from callback.store import Callbacks
from callback.verbs.rest import LOST_S
from routing.queue import Queue
from routing.scripts import Run
from routing.store import ms


def on_the_line(callbacks: Callbacks, number: str, call: str) -> None:
    """A call from or to the number goes on; a withheld number is nobody's."""
    keys = callbacks.desk.store.keys
    if number:
        callbacks.commit("on_the_line", [keys.line(number), keys.call(call)], [call, ms(LOST_S)])


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
        [ms(now), contact, call, but, ms(now + LOST_S)],
    )
