"""Ids that are the same in every run, so that a decision by id can be reproduced."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random


@contextmanager
def repeatable_ids(seed: int) -> Iterator[None]:
    """Derive the ids of contacts and offers from the seed within the block."""
    random, usual = Random(seed), secrets.token_hex  # noqa: S311 - an attack is no secret

    def token_hex(nbytes: int | None = None) -> str:
        return random.randbytes(nbytes or 32).hex()

    secrets.token_hex = token_hex
    try:
        yield
    finally:
        secrets.token_hex = usual
