"""Record the editor: which member of staff changed a callback, for its timeline."""

from callback.state.store import Callbacks


def record_editor(callbacks: Callbacks, contact: str, who: str, now: float) -> bool:
    """Append `who`, the name of an account; False if the contact has been forgotten."""
    return callbacks.commit("record_editor", now=now, contact=contact, who=who) == "ok"
