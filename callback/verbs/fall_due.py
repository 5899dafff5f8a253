"""Fall due: carry out the verb that a passed deadline calls for."""

from collections.abc import Callable

from callback.retry_policy import LOST
from callback.state.store import Callbacks
from callback.texts import send
from callback.verbs.come_due import come_due
from callback.verbs.dial_rate import dial_now
from callback.verbs.fail_attempt import fail_attempt
from callback.verbs.resume import resume
from callback.voicemail.erase import erase_recording
from directory.verbs.retry_entry_text import send_entry_text
from routing.effects import Effects
from routing.state.store import Due
from routing.verbs.connect_again import connect_again
from routing.verbs.decline import DeclineReason, decline
from routing.verbs.finish import finish
from routing.verbs.heartbeat import check
from routing.verbs.interrupt import end_interruption
from routing.verbs.release_call import release_call
from routing.verbs.repeat_hang_up import repeat_hang_up
from routing.verbs.report_telephone import check_telephone

Verb = Callable[[Callbacks, str, float], Effects]


def fall_due(callbacks: Callbacks, due: Due, now: float) -> Effects:
    """Carry out the deadline's verb; KeyError for an unknown kind."""
    return VERBS[due.kind](callbacks, due.id, now)


def _lose_try(callbacks: Callbacks, contact: str, now: float) -> Effects:
    """End a try whose outcome never reached us."""
    found = callbacks.get(contact)
    return fail_attempt(callbacks, contact, found.tries, LOST, now) if found else []


VERBS: dict[str, Verb] = {
    "offer": lambda c, offer, now: decline(c.router, offer, DeclineReason.NO_ANSWER, now),
    "connect": lambda c, contact, now: connect_again(c.router, contact, now),
    "rejoin": lambda c, contact, now: end_interruption(c.router, contact, now),
    "telephone": lambda c, guide, now: check_telephone(c.router, guide, now),
    "wrap_up": lambda c, guide, now: finish(c.router, guide, now=now),
    "alive": lambda c, contact, now: check(c.router, contact, now),
    "citizen": _lose_try,
    "end": lambda c, call, _: repeat_hang_up(c.router, call),
    "leg": lambda c, guide, now: release_call(c.router, guide, "", now),
    "resume": resume,
    "text": send,
    "due": come_due,
    "dial": dial_now,
    "recording": erase_recording,
    "entry_text": lambda c, text, _: send_entry_text(c.router, text),
}
"""The verb for each kind of deadline in routing/state/keys.py."""
