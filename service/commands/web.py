"""Serve the carrier's webhooks on LOTSA_BIND."""

from argparse import ArgumentParser, Namespace

from config.settings import Settings
from service.log import configure
from service.redis.client import HASTY
from service.startup.data_upgrade import upgrade_data
from service.startup.site_version import prepare_version
from service.web_server.server import serve
from service.wiring import Wiring


def arguments(parser: ArgumentParser) -> None:
    """Declare the only argument."""
    told = "share LOTSA_BIND with a web process that already serves it"
    parser.add_argument("--share", action="store_true", help=told)


def run(settings: Settings, _: Namespace, __: list[str]) -> int:
    """Serve until stopped."""
    configure("web", settings.log_level)
    with Wiring(settings, HASTY) as own:
        prepare_version(own)
        upgrade_data(own)
    name = f"lotsa service web {settings.data}"
    serve("service.web_server.webhook_app:create", settings.bind, name)
    return 0
