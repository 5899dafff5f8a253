"""The webhook process: the application that its server loads."""

import os

import structlog

from config.settings import Settings
from ivr.webhooks.server import app
from service.log import configure
from service.redis.client import HASTY
from service.supervisor.parent_watchdog import follow_server
from service.web_server.rsgi import ThreadedApp
from service.wiring import Wiring

THREADS = 64
log = structlog.get_logger("web")


def create() -> ThreadedApp:
    """Return the webhooks of the site that the environment names."""
    follow_server()
    settings = Settings.from_environment(os.environ)
    configure("web", settings.log_level)
    own = Wiring(settings, HASTY)
    served = app.create(own.router, own.callbacks, own.clock, settings)
    log.info("ready")
    return ThreadedApp(served, THREADS, own.close)
