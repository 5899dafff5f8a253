"""Makes deadlines true that have passed; one or several may run."""

from argparse import ArgumentParser, Namespace

from config.settings import Settings
from service.log import configure
from service.pace import Pace
from service.redis_client import STEADY
from service.refuse_others import refuse_others
from service.sweep import run as sweep
from service.wiring import Wiring


def arguments(_: ArgumentParser) -> None:
    """None: the settings say it all."""


def run(settings: Settings, _: Namespace, __: list[str]) -> int:
    """Sweeps until it is stopped."""
    configure("sweep", settings.log_level)
    with Wiring(settings, STEADY) as own:
        refuse_others(own)
        sweep(own.sweeper(), Pace())
    return 0
