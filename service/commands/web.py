"""Serves the carrier's webhooks at LOTSA_BIND."""

from argparse import ArgumentParser, Namespace

from config.settings import Settings
from service.log import configure
from service.processes.database_check import refuse_others
from service.processes.server import serve
from service.wiring import Wiring


def arguments(_: ArgumentParser) -> None:
    """None: the settings say it all."""


def run(settings: Settings, _: Namespace, __: list[str]) -> int:
    """Serves until it is stopped."""
    configure("web", settings.log_level)
    refuse_others(Wiring(settings))
    serve("service.processes.web:create", settings.bind)
    return 0
