"""The console process: the application that its server loads."""

import os
from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse

from flask import Flask

from config.settings import Settings
from console.identity.large_bodies import LargeBodies
from console.web import app
from console.web.body_limit import longest_body
from service.log import configure
from service.redis.client import STEADY
from service.redis.temporary import scratch_redis
from service.supervisor.parent_watchdog import follow_server
from service.version_cache import VersionCache
from service.web_server.rsgi import ThreadedApp
from service.wiring import VersionWiring, Wiring

THREADS = 400
"""200 streams, 165 waiting sign-ins (console/web/sse.py, accounts.py, sign_in.py), and pages."""


def create() -> ThreadedApp:
    """Return the console of the site that the environment names."""
    follow_server()
    settings = Settings.from_environment(os.environ)
    configure("console", settings.log_level)
    own = Wiring(settings, STEADY)
    apps: VersionCache[Flask]

    def application(at: VersionWiring) -> Flask:
        number = at.published.number
        return app.create(
            at.callbacks.router,
            own.clock,
            settings,
            own.history,
            at.browser_token,
            scratch_redis,
            is_in_force=lambda: apps.is_current(number),
        )

    apps = own.version_cache(application)

    def close() -> None:
        app.close(apps.current())
        own.close()

    may_send = LargeBodies(apps.current)
    return ThreadedApp(CurrentVersion(apps), THREADS, longest_body, close, may_send)


class CurrentVersion:
    """A WSGI application that passes each request to the version in force."""

    def __init__(self, apps: VersionCache[Flask]) -> None:
        self._apps = apps

    def __call__(self, environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        return self._apps.current()(environ, start)
