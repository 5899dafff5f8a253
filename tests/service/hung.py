"""A hung Redis: it neither answers nor exits, but its socket still accepts connections."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from service.redis.embedded import EmbeddedRedis


@contextmanager
def hung(server: EmbeddedRedis) -> Iterator[None]:
    """Stop the server's process until the end of the block."""
    os.kill(server.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(server.pid, signal.SIGCONT)
