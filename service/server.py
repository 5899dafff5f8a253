"""Serves a web application: one Granian process with many threads, for most requests wait."""

from typing import Any

import granian
from granian.constants import Interfaces
from granian.log import LogLevels

from service.leash import LAST_WORDS_S
from service.probe import address

# Its lines go the way of ours, see service/log.py.
LOGGING: dict[str, Any] = {"formatters": {}, "handlers": {}, "loggers": {}}


def serve(factory: str, bind: str, *, threads: int) -> None:
    """Serves what `module:function` makes at host:port, until SIGTERM or Ctrl-C."""
    host, port = address(bind)
    granian.Granian(
        factory,
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=threads,
        websockets=False,
        log_dictconfig=LOGGING,
        log_level=LogLevels.error,  # it would warn of threads, which here mostly wait
        workers_kill_timeout=LAST_WORDS_S,
    ).serve()
