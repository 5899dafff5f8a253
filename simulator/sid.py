"""Identifiers in the carrier's format: two letters and 32 hexadecimal digits."""

import uuid


def new_sid(prefix: str) -> str:
    """Return a new identifier, for example `CA…` for a call."""
    return prefix + uuid.uuid4().hex
