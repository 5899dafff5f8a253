"""Act on deadlines that have passed and assign waiting contacts; run one or several."""

from argparse import ArgumentParser, Namespace

from config.settings import Settings
from service.log import configure
from service.processes.sweeper import run as sweep
from service.redis.client import STEADY
from service.startup.data_upgrade import upgrade_data
from service.startup.site_version import prepare_version
from service.supervisor.stop_signal import StopSignal
from service.wiring import Wiring


def arguments(_: ArgumentParser) -> None:
    """Declare nothing: this command takes only settings."""


def run(settings: Settings, _: Namespace, __: list[str]) -> int:
    """Sweep until stopped."""
    configure("sweep", settings.log_level)
    with Wiring(settings, STEADY) as own:
        prepare_version(own)
        upgrade_data(own)
        sweep(own.sweeper(), StopSignal())
    return 0
