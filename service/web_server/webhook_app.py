"""The webhook process: the application that its server loads."""

import os

import structlog
from flask import Flask

from config.settings import Settings
from ivr.twilio.signature import Signature
from ivr.webhooks.server import app
from ivr.webhooks.server.admission import LARGEST_FORM
from service.log import configure
from service.redis.client import HASTY
from service.supervisor.parent_watchdog import follow_server
from service.web_server.rsgi import ThreadedApp
from service.web_server.webhook_versions import WebhookVersions
from service.wiring import VersionWiring, Wiring

THREADS = 64
log = structlog.get_logger("web")


def create() -> ThreadedApp:
    """Return the webhooks of the site that the environment names."""
    follow_server()
    settings = Settings.from_environment(os.environ)
    configure("web", settings.log_level)
    own = Wiring(settings, HASTY)
    apps = own.version_cache(_application)
    signature = Signature(settings.twilio_auth_token, settings.public_url)
    served = WebhookVersions(apps, signature, own.store)
    log.info("ready")
    return ThreadedApp(served, THREADS, lambda _: LARGEST_FORM, own.close)


def _application(at: VersionWiring) -> Flask:
    own, published = at.own, at.published
    return app.create(at.callbacks.router, at.callbacks, own.clock, own.settings, published.folder)
