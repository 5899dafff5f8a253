"""The description of one supervised process, and how to know that it is ready."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO, Protocol

from config.settings import ROOT
from service.supervisor.forked_process import ForkServer, can_fork_safely

FORKS = ForkServer() if can_fork_safely() else None
"""Forks our own modules; where the system cannot refer to a process safely, each is started."""


class Process(Protocol):
    """A process with its pipes, as subprocess.Popen has them."""

    pid: int

    @property
    def stdin(self) -> IO[bytes] | None:
        """The pipe that it reads, if it has one."""

    @property
    def stdout(self) -> IO[bytes] | None:
        """The pipe that it writes to."""

    def wait(self) -> object:
        """Return when it has exited."""

    def terminate(self) -> None:
        """Send SIGTERM."""


@dataclass(frozen=True)
class ProcessSpec:
    """One process: `launch` starts it in its own process group, with its output as a pipe.

    It is ready when `ready` returns true or, if that is None, when it logs the event `ready`.
    """

    name: str
    launch: Callable[[], Process]
    ready: Callable[[], bool] | None = None


def launch_module(module: str, *arguments: str, environment: Mapping[str, str]) -> Process:
    """Start a module that ends when we do; `environment` is added to ours."""
    everything = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **environment}
    if FORKS:
        return FORKS.launch([module, *arguments], everything)
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "service.supervisor.parent_watchdog", module, *arguments],
        env=everything,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        process_group=0,  # Ctrl-C must reach only us: we stop the processes in order
    )
