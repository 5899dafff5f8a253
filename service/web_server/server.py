"""The web server: one Granian process; service/web_server/rsgi.py has the threads."""

import resource
from typing import Any

import granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from service.supervisor.parent_watchdog import GRACE_S
from service.supervisor.probe import address

# Granian logs through our root logger, see service/log.py.
LOGGING: dict[str, Any] = {"formatters": {}, "handlers": {}, "loggers": {}}


CONNECTIONS = 2048
"""Limit of open connections. An incomplete request holds one until its deadline; connections over
the limit wait to be accepted."""
HEADERS_S = 10
"""Seconds that a request's headers may take to arrive, and that a connection may be idle."""


def serve(factory: str, bind: str, name: str) -> None:
    """Serve the application from `module:function` on host:port until SIGTERM or Ctrl-C.

    `name` is the name of the processes in ps(1).
    """
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
        http=HTTPModes.http1,  # proxies use it, and only here does Granian limit header time
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_S * 1000),
        websockets=False,
        log_dictconfig=LOGGING,
        log_level=LogLevels.error,
        workers_kill_timeout=GRACE_S,
        process_name=name,
    ).serve()


def _allow_files(wanted: int) -> None:
    """Raise the limit of open files, which is 1024 on most machines."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, most), hard))
