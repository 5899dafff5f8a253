"""Carry out effects: ring guides, connect calls, hang up; run as many as you need."""

import logging
from argparse import ArgumentParser, Namespace

from config.settings import Settings
from service.log import configure
from service.processes.data_upgrade import upgrade_data
from service.processes.database_check import refuse_others
from service.processes.jobs import HANDS
from service.processes.worker import work
from service.wiring import Wiring


def arguments(_: ArgumentParser) -> None:
    """Declare nothing: this command takes only settings."""


def run(settings: Settings, _: Namespace, __: list[str]) -> int:
    """Work until stopped; a job that has started is finished first."""
    configure("worker", settings.log_level)
    logging.getLogger("rq.worker").setLevel(logging.WARNING)  # it logs two lines per job
    with Wiring(settings) as own:
        refuse_others(own)
        upgrade_data(own)
        HANDS.set(own.deeds().carry_out)
        work(own.jobs)
    return 0
