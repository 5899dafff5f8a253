"""Write events from the event stream to the history database."""

import os
import socket
import threading
from argparse import ArgumentParser, Namespace
from concurrent.futures import ThreadPoolExecutor

import structlog

from config.settings import Settings
from records.recorder import Recorder
from records.recorder import run as record
from service.log import configure
from service.redis.client import STEADY
from service.startup.site_version import prepare_version
from service.supervisor.stop_signal import StopSignal
from service.wiring import Wiring


def arguments(_: ArgumentParser) -> None:
    """Declare nothing: this command takes only settings."""


def run(settings: Settings, _: Namespace, __: list[str]) -> int:
    """Record until stopped; raise WrongDatabase if the history belongs to another site."""
    configure("record", settings.log_level)
    with Wiring(settings, STEADY) as own:
        prepare_version(own)
        _record(own.recorder(f"{socket.gethostname()}-{os.getpid()}"))
    return 0


def _record(recorder: Recorder) -> None:
    stop_signal, stop = StopSignal(), threading.Event()
    with ThreadPoolExecutor(1) as thread:
        recording = thread.submit(record, recorder, stop)
        structlog.get_logger().info("ready")
        while not recording.done() and stop_signal.wait(1):
            pass
        stop.set()
    recording.result()  # re-raises the exception that ended the thread
