"""The console's process: what its server loads."""

import os

from flask import Flask

from config.settings import Settings
from console import app
from service.leash import follow_server
from service.log import configure
from service.redis_client import STEADY
from service.wiring import Wiring


def create() -> Flask:
    """The console of the site that the environment names."""
    follow_server()
    settings = Settings.from_environment(os.environ)
    configure("console", settings.log_level)
    own = Wiring(settings, STEADY)
    return app.create(own.desk, own.jobs.do, own.clock, settings, own.history, own.browser_token)
