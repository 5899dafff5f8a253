"""Fixtures of the conversation tests."""

import pytest
from redis import Redis

from tests.conversation.table import Table


@pytest.fixture
def table(redis: Redis) -> Table:
    """Return a floor with guide 1 in a conversation and guide 2 free."""
    return Table(redis)
