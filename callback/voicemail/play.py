"""Play: somebody listens to a voicemail."""

from callback.state.store import Callbacks


def play_voicemail(callbacks: Callbacks, id_: str, by: str, guide: str, now: float) -> bool:
    """Record that the account `by` listens, a guide or not; False if it did last, too."""
    answer = callbacks.commit("play_voicemail", now=now, contact=id_, guide=guide, by=by)
    return answer == "ok"
