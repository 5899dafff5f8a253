"""Sign: who of the staff changed a callback is known to its timeline."""

from callback.store import Callbacks


def sign(callbacks: Callbacks, contact: str, who: str, now: float) -> bool:
    """`who` is the name of an account; False when nothing is known of the contact any more."""
    return callbacks.commit("sign", now=now, contact=contact, who=who) == "ok"
