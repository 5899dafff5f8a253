"""The description of one supervised process, and how to know that it is ready."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from config.settings import ROOT


@dataclass(frozen=True)
class ProcessSpec:
    """One process: `launch` starts it in its own process group, with its output as a pipe.

    It is ready when `ready` returns true or, if that is None, when it logs the event `ready`.
    """

    name: str
    launch: Callable[[], "subprocess.Popen[bytes]"]
    ready: Callable[[], bool] | None = None


def launch_module(
    module: str, *arguments: str, environment: Mapping[str, str]
) -> "subprocess.Popen[bytes]":
    """Start a module that ends when we do; `environment` is added to ours."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "service.supervisor.parent_watchdog", module, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        process_group=0,  # Ctrl-C must reach only us: we stop the processes in order
    )
