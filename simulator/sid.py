"""Identifiers as the carrier makes them: two letters and 32 hexadecimal digits."""

import uuid


def new_sid(prefix: str) -> str:
    """A new identifier, for example `CA…` for a call."""
    return prefix + uuid.uuid4().hex
