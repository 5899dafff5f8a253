"""Write events from the event stream to the history database."""

import os
import socket
import threading
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import structlog

from config.settings import Settings
from records.recorder import Recorder
from records.recorder import run as record
from service.log import configure
from service.processes.retention import EVERY_S, erase_expired
from service.redis.client import STEADY
from service.startup.site_version import prepare_version
from service.supervisor.stop_signal import StopSignal
from service.version_in_force import version_in_force
from service.wiring import Wiring


def arguments(_: ArgumentParser) -> None:
    """Declare nothing: this command takes only settings."""


def run(settings: Settings, _: Namespace, __: list[str]) -> int:
    """Record until stopped; raise WrongDatabase if the history belongs to another site."""
    configure("record", settings.log_level)
    with Wiring(settings, STEADY) as own:
        prepare_version(own)
        name = f"{socket.gethostname()}-{os.getpid()}"
        _record(own.recorder(name), partial(_erase_expired, own))
    return 0


def _erase_expired(own: Wiring) -> None:
    """Erase what the version in force no longer keeps."""
    site = version_in_force(own.stored_versions, own.settings.site).site
    erase_expired(own.history, site, own.clock())


def _record(recorder: Recorder, erase: Callable[[], None]) -> None:
    """Record in a thread; erase what has expired once an hour."""
    stop_signal, stop = StopSignal(), threading.Event()
    with ThreadPoolExecutor(1) as thread:
        recording = thread.submit(record, recorder, stop)
        structlog.get_logger().info("ready")
        erase_at = time.monotonic()
        while not recording.done() and stop_signal.wait(1):
            if time.monotonic() >= erase_at:
                erase()
                erase_at = time.monotonic() + EVERY_S
        stop.set()
    recording.result()  # re-raises the exception that ended the thread
