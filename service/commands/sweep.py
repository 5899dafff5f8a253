"""Act on deadlines that have passed and assign waiting contacts; run one or several."""

from argparse import ArgumentParser, Namespace

from config.settings import Settings
from service.log import configure
from service.processes.data_upgrade import upgrade_data
from service.processes.database_check import refuse_others
from service.processes.stop_signal import Pace
from service.processes.sweeper import run as sweep
from service.redis.client import STEADY
from service.wiring import Wiring


def arguments(_: ArgumentParser) -> None:
    """Declare nothing: this command takes only settings."""


def run(settings: Settings, _: Namespace, __: list[str]) -> int:
    """Sweep until stopped."""
    configure("sweep", settings.log_level)
    with Wiring(settings, STEADY) as own:
        refuse_others(own)
        upgrade_data(own)
        sweep(own.sweeper(), Pace())
    return 0
