"""A Redis that hangs: it neither answers nor ends, and its socket still takes connections."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from service.redis.embedded import EmbeddedRedis


@contextmanager
def hung(server: EmbeddedRedis) -> Iterator[None]:
    """Stop the server's process until the block ends."""
    os.kill(server.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(server.pid, signal.SIGCONT)
