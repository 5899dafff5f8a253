"""Carry out effects: ring guides, connect calls, hang up; run as many as you need."""

import logging
from argparse import ArgumentParser, Namespace

from config.settings import Settings
from service.log import configure
from service.startup.data_upgrade import upgrade_data
from service.startup.site_version import prepare_version
from service.supervisor.stop_signal import StopSignal
from service.wiring import Wiring


def arguments(_: ArgumentParser) -> None:
    """Declare nothing: this command takes only settings."""


def run(settings: Settings, _: Namespace, __: list[str]) -> int:
    """Work until stopped; an effect that has begun is finished first."""
    configure("worker", settings.log_level)
    logging.getLogger("rq.worker").setLevel(logging.WARNING)  # it logs two lines per job
    with Wiring(settings) as own:
        prepare_version(own)
        upgrade_data(own)
        own.worker().run(StopSignal())
    return 0
