"""Ask: a citizen who is in no line, as on the city's web form, asks to be called back."""

import secrets
from dataclasses import dataclass
from enum import StrEnum

from callback.number import Refusal, refusal
from callback.promises import owed_to
from callback.store import Callbacks
from callback.times import booking, slot, times, today
from callback.verbs.cancel import replacing
from callback.verbs.rest import onward
from callback.verbs.stand_by import standing_by
from callback.wishes import KNOWN_S, counted, made
from routing.effects import Effects
from routing.keys import TALLY_TTL_MS
from routing.queue import Queue
from routing.scripts import Run
from routing.store import ms


class Answer(StrEnum):
    """What becomes of the wish."""

    MADE = "made"
    ALREADY = "already"  # this wish, or another open callback of the number: `contact`
    REFUSED = "refused"  # the number may not be rung: `refusal`
    CHOOSE = "choose"  # it does not fit today; `times` are free
    FULL = "full"  # so is not the time that was asked for any more; `times` are free
    CLOSED = "closed"  # nobody is there at the time that was asked for; `times` are free
    OFTEN = "often"  # too many wishes of this number or source today


@dataclass(frozen=True, slots=True)
class Asked:
    """`times` are Unix seconds to choose among."""

    answer: Answer
    contact: str = ""
    refusal: Refusal | None = None
    times: tuple[float, ...] = ()


def ask(
    callbacks: Callbacks,
    *,
    number: str,
    queue: Queue,
    now: float,
    key: str,
    source: str,
    called: str = "",
    due: float | None = None,
    instead: str = "",
) -> tuple[Asked, Effects]:
    """Makes a callback to `number` (E.164) by the same rules as on the telephone.

    `key` tells one wish from another, so that it may be sent again; `source` is who sends it, such
    as an address, or the call of a caller. Neither is kept but as a hash. `called` is our own
    number that was called; in writing there is none, and wishes of a number and a source are
    bounded. `instead` of
    the number's other callback, which ends in the same commit, unless it is being rung. The effects
    are to be carried out.
    """
    address, own = ("", source) if called else (source, "")
    settled = _settled(callbacks, number, queue, now, key, address, due, instead)
    if settled is not None:
        return settled, []
    id_ = "c" + secrets.token_hex(8)
    answer = _commit(callbacks, id_, number, queue, now, key, own, called, due, instead)
    match answer:
        case "ok":
            return Asked(Answer.MADE, id_), onward(callbacks, id_, now)
        case "slot":
            return Asked(Answer.FULL, times=times(callbacks, queue, now)), []
        case "often":
            return Asked(Answer.OFTEN), []
        case _:
            return Asked(Answer.ALREADY, answer), []


def _settled(
    callbacks: Callbacks,
    number: str,
    queue: Queue,
    now: float,
    key: str,
    source: str,
    due: float | None,
    instead: str,
) -> Asked | None:
    """What needs no commit: the wish cannot be met, or has been. `source` is counted before
    anything is said of the number, so that none can be tried out; empty for one who calls."""
    refused = refusal(callbacks.desk.site, number)
    if refused is not None:
        return Asked(Answer.REFUSED, refusal=refused)
    stands = made(callbacks, key)
    if not stands:
        if source and not counted(callbacks, source):
            return Asked(Answer.OFTEN)
        other = owed_to(callbacks, number)
        stands = other.id if other else ""
    if stands and stands != instead:  # whether there is room today or not
        return Asked(Answer.ALREADY, stands)
    why = _not_then(callbacks, queue, now, due)
    return Asked(why, times=times(callbacks, queue, now)) if why else None


def _not_then(callbacks: Callbacks, queue: Queue, now: float, due: float | None) -> Answer | None:
    if due is None:
        return None if today(callbacks, queue, now, now) else Answer.CHOOSE
    return None if slot(callbacks, queue, due, now) else Answer.CLOSED


def _commit(
    callbacks: Callbacks,
    id_: str,
    number: str,
    queue: Queue,
    now: float,
    key: str,
    own: str,
    called: str,
    due: float | None,
    instead: str,
) -> str:
    desk, rules = callbacks.desk, callbacks.desk.site.callback
    asked: Run = (
        "ask",
        _keys(callbacks, id_, queue, key, number, instead, now),
        [
            ms(now),
            id_,
            queue.id,
            number,
            called or desk.site.numbers[0].number,
            TALLY_TTL_MS,
            *booking(callbacks, queue, due, now),
            KNOWN_S * 1000,
            "" if called else rules.asks_per_number,
            instead,
        ],
    )
    stands_by = standing_by(callbacks, id_, queue, number, now, but=own)
    return callbacks.tell_together(asked, *replacing(callbacks, id_, instead, now), stands_by)


def _keys(
    callbacks: Callbacks, id_: str, queue: Queue, key: str, number: str, instead: str, now: float
) -> list[str]:
    desk = callbacks.desk
    keys = desk.store.keys
    return [
        keys.asked("key", key),
        keys.contact(id_),
        keys.queue(queue.id),
        keys.promises,
        keys.deadlines,
        keys.events,
        desk.today(queue, now),
        keys.booked(queue.id),
        keys.asked("number", number),
        keys.contact(instead or id_),
    ]
