"""Run a command of ./lotsa in a process of its own.

The process is forked from one that has already imported every command, because the imports take
ten times as long as most commands.
"""

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext
from pathlib import Path

from config.settings import ROOT
from service.__main__ import COMMANDS, run_without_traceback
from service.output.terminal import protect_terminal

LILLA = ROOT / "tests" / "sites" / "lilla"
STREAMS = {"stdin": "r", "stdout": "w", "stderr": "w"}


def lotsa(
    *arguments: str, data: Path, said: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run a command in the folder `data`, with `said` as its input."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("LOTSA_")},
        "PYTHONPATH": str(ROOT),
        "LOTSA_DATA": str(data),
        **settings,
    }
    with tempfile.TemporaryDirectory(prefix="lotsa-command-") as name:
        streams = Path(name)
        (streams / "stdin").write_text(said, encoding="utf-8")
        process = _forks().Process(target=_run, args=(arguments, streams, data, environment))
        process.start()
        process.join()
        status, out, err = process.exitcode, *(_read(streams / one) for one in ("stdout", "stderr"))
        process.close()
    assert status is not None
    return subprocess.CompletedProcess(arguments, status, out, err)


@cache
def _forks() -> ForkServerContext:
    """Return the context of the process that forks the commands."""
    context = get_context("forkserver")
    commands = [f"service.commands.{name.replace('-', '_')}" for name in COMMANDS]
    context.set_forkserver_preload([__name__, *commands])
    return context


def _run(
    arguments: tuple[str, ...], streams: Path, folder: Path, environment: Mapping[str, str]
) -> None:
    """Become the command: what `python -m service` does, in a process without our state."""
    for number, (name, mode) in enumerate(STREAMS.items()):
        with (streams / name).open(mode) as file:
            os.dup2(file.fileno(), number)
        raw = io.FileIO(number, mode, closefd=False)
        buffered = io.BufferedReader(raw) if mode == "r" else io.BufferedWriter(raw)
        setattr(sys, name, io.TextIOWrapper(buffered, encoding="utf-8"))
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    protect_terminal()
    sys.exit(run_without_traceback(arguments))


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")
