"""Serve a web application: one Granian process; service/processes/rsgi.py has the threads."""

import resource
from typing import Any

import granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from service.processes.parent_watchdog import LAST_WORDS_S
from service.processes.probe import address

# Its lines go the way of ours, see service/log.py.
LOGGING: dict[str, Any] = {"formatters": {}, "handlers": {}, "loggers": {}}


CONNECTIONS = 2048
"""How many may be open; a half request holds one until its deadline. More wait to be accepted."""
HEADERS_S = 10
"""How long a request's headers may take to arrive, and how long a connection may be idle."""


def serve(factory: str, bind: str) -> None:
    """Serve what `module:function` makes at host:port, until SIGTERM or Ctrl-C."""
    host, port = address(bind)
    _allow_files(2 * CONNECTIONS)
    granian.Granian(
        factory,
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        workers=1,
        backpressure=CONNECTIONS,
        http=HTTPModes.http1,  # a proxy speaks it, and only for it there is a limit to headers
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_S * 1000),
        websockets=False,
        log_dictconfig=LOGGING,
        log_level=LogLevels.error,
        workers_kill_timeout=LAST_WORDS_S,
    ).serve()


def _allow_files(wanted: int) -> None:
    """Raise the number of files that may be open, which is 1024 on most machines."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, most), hard))
