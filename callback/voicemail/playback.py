"""Playback: an address at which the carrier may fetch a recording for a short time.

The address has a token and not the recording's id, so that it says nothing and ends by itself.
"""

import secrets
from typing import cast

from callback.state.store import Callbacks

PLAYBACK_MS = 10 * 60 * 1000
"""Lifetime of a token: longer than the longest message."""


def note_playback(callbacks: Callbacks, recording: str) -> str:
    """Return a new token for the recording."""
    token = secrets.token_urlsafe(24)
    callbacks.router.store.redis.set(callbacks.keys.playback(token), recording, px=PLAYBACK_MS)
    return token


def played_recording(callbacks: Callbacks, token: str) -> str:
    """Return the recording that the token stands for; empty if there is none any more."""
    found = callbacks.router.store.redis.get(callbacks.keys.playback(token))
    return cast("str | None", found) or ""
