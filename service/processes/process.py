"""A part of the service: one process that is kept running, and how to tell that it is ready."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from config.settings import ROOT


@dataclass(frozen=True)
class Part:
    """`launch` starts the process in a group of its own, with its output as a pipe.

    It is ready when `ready` says so, or, if that is None, when it writes a log line `ready`.
    """

    name: str
    launch: Callable[[], "subprocess.Popen[bytes]"]
    ready: Callable[[], bool] | None = None


def launch_module(
    module: str, *arguments: str, environment: Mapping[str, str]
) -> "subprocess.Popen[bytes]":
    """Starts a module of ours that ends when we do; `environment` comes on top of our own."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "service.processes.parent_watchdog", module, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        process_group=0,  # Ctrl-C is for us: we stop them, in order
    )
