"""Serve the carrier's webhooks on LOTSA_BIND."""

from argparse import ArgumentParser, Namespace

from config.settings import Settings
from service.log import configure
from service.processes.data_upgrade import upgrade_data
from service.processes.database_check import refuse_others
from service.processes.server import serve
from service.redis.client import HASTY
from service.wiring import Wiring


def arguments(_: ArgumentParser) -> None:
    """Declare nothing: this command takes only settings."""


def run(settings: Settings, _: Namespace, __: list[str]) -> int:
    """Serve until stopped."""
    configure("web", settings.log_level)
    with Wiring(settings, HASTY) as own:
        refuse_others(own)
        upgrade_data(own)
    serve("service.processes.web:create", settings.bind)
    return 0
