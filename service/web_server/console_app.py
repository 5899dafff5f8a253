"""The console process: the application that its server loads."""

import os

from config.settings import Settings
from console.web import app
from service.log import configure
from service.redis.client import STEADY
from service.supervisor.parent_watchdog import follow_server
from service.web_server.rsgi import ThreadedApp
from service.wiring import Wiring

THREADS = 400
"""200 streams, 165 waiting sign-ins (console/web/sse.py, accounts.py, sign_in.py), and pages."""


def create() -> ThreadedApp:
    """Return the console of the site that the environment names."""
    follow_server()
    settings = Settings.from_environment(os.environ)
    configure("console", settings.log_level)
    own = Wiring(settings, STEADY)
    served = app.create(own.router, own.clock, settings, own.history, own.browser_token)

    def close() -> None:
        app.close(served)
        own.close()

    return ThreadedApp(served, THREADS, close)
