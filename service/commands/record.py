"""Writes what has happened from the event stream into the history."""

import os
import socket
import threading
from argparse import ArgumentParser, Namespace

import structlog

from config.settings import Settings
from records.recorder import run as record
from service.log import configure
from service.pace import Pace
from service.redis_client import STEADY
from service.wiring import Wiring


def arguments(_: ArgumentParser) -> None:
    """None: the settings say it all."""


def run(settings: Settings, _: Namespace, __: list[str]) -> int:
    """Records until it is stopped; 1 if the history turns out not to be ours."""
    configure("record", settings.log_level)
    recorder = Wiring(settings, STEADY).recorder(f"{socket.gethostname()}-{os.getpid()}")
    pace, stop = Pace(), threading.Event()
    thread = threading.Thread(target=record, args=[recorder, stop])
    thread.start()
    structlog.get_logger().info("ready")
    while thread.is_alive() and pace.wait(1):
        pass
    stop.set()
    thread.join()
    return 0 if pace.stopping else 1
