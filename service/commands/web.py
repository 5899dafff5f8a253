"""Serves the carrier's webhooks at LOTSA_BIND."""

from argparse import ArgumentParser, Namespace

from config.settings import Settings
from service.log import configure
from service.server import serve

THREADS = 64


def arguments(_: ArgumentParser) -> None:
    """None: the settings say it all."""


def run(settings: Settings, _: Namespace, __: list[str]) -> int:
    """Serves until it is stopped."""
    configure("web", settings.log_level)
    serve("service.webhooks:create", settings.bind, threads=THREADS)
    return 0
