"""A complete Lotsa for tests: ./lotsa run with its own ports and data."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from config.settings import ROOT
from service.supervisor.probe import free_addresses
from tests.service.patience import PATIENCE_S


class Lotsa:
    """A complete Lotsa on its own ports, with its output; or what another `command` starts."""

    def __init__(self, data: Path, *arguments: str, command: str = "run", **settings: str) -> None:
        self.data = data
        self.web, self.console, self.simulator = free_addresses(3)
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "service", command, *arguments],
            env=self.environment(settings),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._said: list[str] = []
        self._more = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def said(self) -> str:
        return "".join(self._said)

    def wait_for(self, pattern: str) -> str:
        """Wait until the output matches the pattern or the process exits; return all output."""
        with self._more:
            self._more.wait_for(
                lambda: re.search(pattern, self.said) or not self._reader.is_alive(), PATIENCE_S
            )
        assert re.search(pattern, self.said), self.said
        return self.said

    def stop(self, by: signal.Signals = signal.SIGINT) -> int:
        """Send a signal, wait for the exit and return the exit status."""
        self.process.send_signal(by)
        status = self.process.wait(PATIENCE_S)
        self._reader.join()
        return status

    def processes(self) -> dict[int, str]:
        """Return its live processes with their command lines."""
        return {int(p.name): line for p in Path("/proc").glob("[0-9]*") if (line := self._ours(p))}

    def _ours(self, process: Path) -> str:
        try:
            environment = (process / "environ").read_bytes()
            line = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            return ""
        named = f"LOTSA_DATA={self.data}\0".encode() in environment
        return line if named or str(self.data) in line else ""

    def environment(self, settings: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
        """Return the environment with which a command works with this instance."""
        kept = {name: text for name, text in os.environ.items() if not name.startswith("LOTSA_")}
        return kept | {
            "PYTHONPATH": str(ROOT),
            "LOTSA_DATA": str(self.data),
            "LOTSA_SITE": str(ROOT / "tests" / "sites" / "lilla"),
            "LOTSA_BIND": self.web,
            "LOTSA_CONSOLE_BIND": self.console,
            "LOTSA_SIMULATOR_BIND": self.simulator,
            "LOTSA_WORKERS": "1",
            "LOTSA_WEBS": "1",
            **settings,
        }

    def _read(self) -> None:
        assert self.process.stdout
        with self.process.stdout as output:
            for line in output:
                with self._more:
                    self._said.append(line)
                    self._more.notify_all()


@contextmanager
def lotsa(data: Path, *arguments: str, command: str = "run", **settings: str) -> Iterator[Lotsa]:
    running = Lotsa(data, *arguments, command=command, **settings)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            assert running.stop(signal.SIGTERM) == 0
            assert running.processes() == {}
