"""Create a callback: a citizen who is not in a queue, as on the city's web form, requests it."""

import secrets
from dataclasses import dataclass
from enum import StrEnum

from callback.numbers import Refusal, refusal
from callback.slots.free_times import booking, slot, times, today
from callback.state.open_callbacks import callback_of
from callback.state.requests import KNOWN_S, counted, find_by_key
from callback.state.store import Callbacks
from callback.verbs.cancel import replacing
from callback.verbs.suspend import offer_or_suspend
from callback.verbs.suspend_during_call import suspending_during_call
from routing.effects import Effects
from routing.state.queue import Queue
from routing.state.store import committing


class RequestAnswer(StrEnum):
    """The result of a callback request."""

    MADE = "made"
    ALREADY = "already"  # this request or the number already has an open callback: `contact`
    REFUSED = "refused"  # the number may not be rung: `refusal`
    CHOOSE = "choose"  # no room today; `times` are free
    FULL = "full"  # no room at the requested time; `times` are free
    CLOSED = "closed"  # not staffed at the requested time; `times` are free
    OFTEN = "often"  # too many requests of this number or source today


@dataclass(frozen=True, slots=True)
class RequestResult:
    """A result with its details; `times` are Unix seconds to choose from."""

    answer: RequestAnswer
    contact: str = ""
    refusal: Refusal | None = None
    times: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CallbackRequest:
    """A request for a callback to `number` (E.164), at `due` or in queue order today.

    `due` is in Unix seconds. `key` identifies the request, so that it may be sent again. A request
    in writing has a `source`, such as the sender's address, and the requests of a number and of a
    source are limited; a caller has a `call` instead, and `called` is our own number. Only hashes
    of keys and sources are stored. `instead` is the number's other callback to replace: it ends in
    the same commit, unless it is being rung.
    """

    number: str
    queue: Queue
    key: str
    source: str = ""
    call: str = ""
    called: str = ""
    due: float | None = None
    instead: str = ""


def create_callback(
    callbacks: Callbacks, wanted: CallbackRequest, now: float
) -> tuple[RequestResult, Effects]:
    """Create a callback by the same rules as on the telephone.

    The caller carries out the effects.
    """
    settled = _answered_early(callbacks, wanted, now)
    if settled is not None:
        return settled, []
    id_ = "c" + secrets.token_hex(8)
    answer = _commit(callbacks, id_, wanted, now)
    match answer:
        case "ok":
            return RequestResult(RequestAnswer.MADE, id_), offer_or_suspend(callbacks, id_, now)
        case "slot":
            return RequestResult(RequestAnswer.FULL, times=times(callbacks, wanted.queue, now)), []
        case "often":
            return RequestResult(RequestAnswer.OFTEN), []
        case _:
            return RequestResult(RequestAnswer.ALREADY, answer), []


def _answered_early(
    callbacks: Callbacks, wanted: CallbackRequest, now: float
) -> RequestResult | None:
    """Return the result of a request that needs no commit: refused, or already met.

    The source is counted before anything is said of the number, which limits how many numbers a
    sender can probe for callbacks.
    """
    refused = refusal(callbacks.router.site, wanted.number)
    if refused is not None:
        return RequestResult(RequestAnswer.REFUSED, refusal=refused)
    stands = find_by_key(callbacks, wanted.key)
    if not stands:
        if wanted.source and not counted(callbacks, wanted.source):
            return RequestResult(RequestAnswer.OFTEN)
        other = callback_of(callbacks, wanted.number)
        stands = other.id if other else ""
    if stands and stands != wanted.instead:  # whether or not there is room today
        return RequestResult(RequestAnswer.ALREADY, stands)
    why = _unavailable(callbacks, wanted.queue, now, wanted.due)
    return RequestResult(why, times=times(callbacks, wanted.queue, now)) if why else None


def _unavailable(
    callbacks: Callbacks, queue: Queue, now: float, due: float | None
) -> RequestAnswer | None:
    if due is None:
        return None if today(callbacks, queue, now, now) else RequestAnswer.CHOOSE
    return None if slot(callbacks, queue, due, now) else RequestAnswer.CLOSED


def _commit(callbacks: Callbacks, id_: str, wanted: CallbackRequest, now: float) -> str:
    router, rules = callbacks.router, callbacks.router.site.callback
    keys, called = callbacks.keys, wanted.called or router.site.numbers[0].number
    asked = committing(
        "create_callback",
        now,
        contact=id_,
        queue=wanted.queue.id,
        number=wanted.number,
        called=called,
        request_ttl=KNOWN_S * 1000,
        number_limit=rules.asks_per_number if wanted.source else "",
        instead=wanted.instead,
        keys={
            "request": keys.asked("key", wanted.key),
            "number_requests": keys.asked("number", wanted.number),
            "other": keys.contact(wanted.instead or id_),
            "today": router.today(wanted.queue, now),
        },
        **booking(callbacks, wanted.queue, wanted.due, now),
    )
    stands_by = suspending_during_call(
        callbacks, id_, wanted.queue, wanted.number, now, but=wanted.call
    )
    ended = replacing(callbacks, id_, wanted.instead, now)
    return callbacks.commit_together(asked, *ended, stands_by)
