"""Sign: who of the staff changed a callback is known to its timeline."""

from callback.store import Callbacks
from routing.store import ms


def sign(callbacks: Callbacks, contact: str, who: str, now: float) -> bool:
    """`who` is the name of an account; False when nothing is known of the contact any more."""
    keys = callbacks.desk.store.keys
    touched = [keys.contact(contact), keys.events]
    return callbacks.tell("sign", touched, [ms(now), contact, who]) == "ok"
