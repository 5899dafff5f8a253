"""Situations that a callback can be in, each made by the verbs; they return the contact."""

from collections.abc import Callable, Mapping

from callback.ring_policy import Suspension
from callback.state.pending_number import note_pending_number
from callback.state.store import Callbacks
from callback.verbs.cancel import cancel
from callback.verbs.close import close
from callback.verbs.create_callback import CallbackRequest, create_callback
from callback.verbs.dial_citizen_first import dial_citizen_first
from callback.verbs.fail_attempt import fail_attempt
from callback.verbs.on_the_line import on_the_line
from callback.verbs.rejoin import rejoin
from callback.verbs.request import request
from callback.verbs.suspend import suspend
from callback.verbs.suspend_during_call import suspend_during_call
from callback.verbs.suspend_group import suspend_groups
from callback.verbs.text_result import text_sent
from routing.state.queue import Queue
from routing.verbs.end_conversation import end_conversation
from routing.verbs.lose_guide import lose_guide
from routing.verbs.mark_answered import mark_answered
from routing.verbs.requeue import requeue
from tests.callback.ways import HOUR, citizen_promised, dialling, promised
from tests.routing.floor import T0, Floor

Situation = Callable[[Floor, Callbacks], str]


def _farewell(floor: Floor, callbacks: Callbacks) -> str:
    contact = floor.calls("CA1")
    request(callbacks, contact, "CA1", T0 + 1)
    return contact


def _asked(_: Floor, callbacks: Callbacks) -> str:
    street, due = Queue("street", "sv"), T0 + 2 * HOUR
    wanted = CallbackRequest(number="+46701740650", queue=street, key="k", source="s", due=due)
    return create_callback(callbacks, wanted, T0)[0].contact


def _closed(floor: Floor, callbacks: Callbacks) -> str:
    contact = promised(floor, callbacks, "CA1")
    why = Suspension(T0 + HOUR, Suspension.CLOSED, "text_rests")
    suspend(callbacks, floor.callback(contact), why, T0 + 5)
    return contact


def _retrying(floor: Floor, callbacks: Callbacks) -> str:
    contact = _dialling(floor, callbacks)
    fail_attempt(callbacks, contact, 1, "failed", T0 + 90)
    return contact


def _held(floor: Floor, callbacks: Callbacks) -> str:
    contact = _retrying(floor, callbacks)
    suspend_groups(callbacks, ["school"], T0 + 95)
    close(callbacks, T0 + 96)
    return contact


def _calling(floor: Floor, callbacks: Callbacks) -> str:
    contact = promised(floor, callbacks, "CA1")
    on_the_line(callbacks, floor.contact(contact).caller, "CA8")
    suspend_during_call(callbacks, floor.callback(contact), "CA8", T0 + 9)
    return contact


def _dialling(floor: Floor, callbacks: Callbacks) -> str:
    citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 60)
    return dialling(floor, callbacks, 1, T0 + 61)


def _rings_on(floor: Floor, callbacks: Callbacks) -> str:
    contact = _dialling(floor, callbacks)
    requeue(floor.router, contact, T0 + 65)
    return contact


def _accepted(floor: Floor, callbacks: Callbacks) -> str:
    contact = citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 60)
    floor.accepts("2", "leg", T0 + 61)
    return contact


def _summoned(floor: Floor, callbacks: Callbacks) -> str:
    contact = citizen_promised(floor, callbacks)
    floor.ready("2", at=T0 + 60)
    dial_citizen_first(callbacks, floor.callback(contact), T0 + 61)
    return contact


def _connected(floor: Floor, callbacks: Callbacks) -> str:
    contact = _dialling(floor, callbacks)
    mark_answered(floor.router, contact, "CZ1", T0 + 70)
    return contact


def _lost(floor: Floor, callbacks: Callbacks) -> str:
    contact = _connected(floor, callbacks)
    lose_guide(floor.router, contact, T0 + 80)
    return contact


def _answered(floor: Floor, callbacks: Callbacks) -> str:
    contact = _connected(floor, callbacks)
    end_conversation(floor.router, contact, "citizen", T0 + 80)
    return contact


def _rejoined(floor: Floor, callbacks: Callbacks, due: float | None = None) -> str:
    contact = promised(floor, callbacks, "CA1", due)
    rejoin(callbacks, contact, "CA9", T0 + 20)
    return contact


def _cancelled(floor: Floor, callbacks: Callbacks) -> str:
    contact = promised(floor, callbacks, "CA1")
    cancel(callbacks, contact, "misuse", T0 + 9)
    return contact


def _told(floor: Floor, callbacks: Callbacks) -> str:
    contact = promised(floor, callbacks, "CA1", T0 + HOUR)
    text_sent(callbacks, floor.callback(contact), "text_promised", T0 + 3)
    return contact


def _pending(floor: Floor, callbacks: Callbacks) -> str:
    contact = floor.calls("CA1")
    note_pending_number(callbacks, "CA1", "+46701740651")
    return contact


SITUATIONS: Mapping[str, Situation] = {
    "live": lambda floor, _: floor.calls("CA1"),
    "pending": _pending,
    "farewell": _farewell,
    "in_line": lambda floor, callbacks: promised(floor, callbacks, "CA1"),
    "scheduled": lambda floor, callbacks: promised(floor, callbacks, "CA1", T0 + HOUR),
    "asked": _asked,
    "told": _told,
    "closed": _closed,
    "held": _held,
    "calling": _calling,
    "retrying": _retrying,
    "rings_on": _rings_on,
    "accepted": _accepted,
    "summoned": _summoned,
    "dialling": _dialling,
    "connected": _connected,
    "lost": _lost,
    "answered": _answered,
    "cancelled": _cancelled,
    "rejoined": _rejoined,
    "early": lambda floor, callbacks: _rejoined(floor, callbacks, T0 + HOUR),
}
