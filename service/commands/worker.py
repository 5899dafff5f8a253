"""Carries out what has been decided: rings, connects, hangs up; as many may run as are needed."""

import logging
from argparse import ArgumentParser, Namespace

from config.settings import Settings
from service.log import configure
from service.processes.database_check import refuse_others
from service.processes.jobs import HANDS
from service.processes.worker import work
from service.wiring import Wiring


def arguments(_: ArgumentParser) -> None:
    """None: the settings say it all."""


def run(settings: Settings, _: Namespace, __: list[str]) -> int:
    """Works until it is stopped; a job that has begun is finished first."""
    configure("worker", settings.log_level)
    logging.getLogger("rq.worker").setLevel(logging.WARNING)  # two lines a job would drown ours
    with Wiring(settings) as own:
        refuse_others(own)
        HANDS.set(own.deeds().carry_out)
        work(own.jobs)
    return 0
