"""Finish text: the carrier has taken a text message, or cannot deliver it."""

from directory.entry_texts import TextState
from directory.store import DirectoryStore


def finish_text(store: DirectoryStore, text: str, result: TextState, now: float) -> bool:
    """Record the result, `sent` or `failed`; False if it is known or the message unknown."""
    return store.commit("finish_text", now=now, text=text, result=result.value) == "ok"
