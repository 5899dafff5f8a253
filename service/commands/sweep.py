"""Makes deadlines true that have passed; one or several may run."""

from argparse import ArgumentParser, Namespace

from config.settings import Settings
from service.log import configure
from service.pace import Pace
from service.redis_client import STEADY
from service.sweep import run as sweep
from service.wiring import Wiring


def arguments(_: ArgumentParser) -> None:
    """None: the settings say it all."""


def run(settings: Settings, _: Namespace, __: list[str]) -> int:
    """Sweeps until it is stopped."""
    configure("sweep", settings.log_level)
    sweep(Wiring(settings, STEADY).sweeper(), Pace())
    return 0
