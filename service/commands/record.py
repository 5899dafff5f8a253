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
from ivr.announcements.store import Announcements
from records.recorder import Recorder
from records.recorder import run as record
from service.log import configure
from service.processes.retention import EVERY_S, erase_expired
from service.processes.warning_poller import run as poll_warnings
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
        _record(own.recorder(name), partial(_erase_expired, own), partial(_poll_warnings, own))
    return 0


def _erase_expired(own: Wiring) -> None:
    """Erase what the version in force no longer keeps."""
    site = version_in_force(own.stored_versions, own.settings.site).site
    erase_expired(own.history, site, own.clock())


def _poll_warnings(own: Wiring, stop: threading.Event) -> None:
    """Prepare drafts from the feed of public warnings, if the version in force has one."""
    sites = own.version_cache(lambda version: version.published.site)
    poll_warnings(Announcements(own.redis, own.site.slug), sites.current, own.clock, stop)


def _record(
    recorder: Recorder, erase: Callable[[], None], poll: Callable[[threading.Event], None]
) -> None:
    """Record and poll in threads; erase what has expired once an hour."""
    stop_signal, stop = StopSignal(), threading.Event()
    with ThreadPoolExecutor(2) as threads:
        recording = threads.submit(record, recorder, stop)
        polling = threads.submit(poll, stop)
        structlog.get_logger().info("ready")
        erase_at = time.monotonic()
        while not recording.done() and stop_signal.wait(1):
            if time.monotonic() >= erase_at:
                erase()
                erase_at = time.monotonic() + EVERY_S
        stop.set()
    for ended in (recording, polling):
        ended.result()  # re-raises the exception that ended the thread
