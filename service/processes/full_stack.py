"""A complete, isolated Lotsa as separate processes, for rehearsals, tests and measurements."""

import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Self

from config.load import load_site
from config.settings import Settings
from service.clock import set_clock
from service.processes.probe import free_addresses
from service.processes.process import Part
from service.processes.process_list import redis_part, service_parts, simulator_part
from service.redis.embedded import EmbeddedRedis
from service.redis.temporary import ends_in_order, tied
from service.rehearsal.simulated_account import keep_account

READY_S = 120.0
STOPPED_S = 15.0
GRACE_S = 5
"""If we are killed: seconds that the other processes have to exit before Redis is killed."""


class Unready(Exception):
    """A process did not become ready; the message has the last log lines."""


class Ensemble:
    """All processes of Lotsa in a temporary folder, for the length of a `with` block.

    `speed` is the speed of the simulated calls; `log` has the output of the processes, each line
    with its process's name; `clock` is the file that sets their time, initially the machine's.
    """

    def __init__(
        self, site: Path, *, token: str, speed: float = 1, workers: int = 1, webs: int = 1
    ) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="lotsa-", dir="/tmp"))
        self.clock, self.log = self.folder / "clock", list[str]()
        set_clock(self.clock, time.time())
        self.site = load_site(site)
        self.settings = _settings(self.folder, site, token, workers, webs)
        self.server = EmbeddedRedis(self.folder / "redis")
        self._parts = {part.name: part for part in self._all_parts(token, speed)}
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        with ExitStack() as open_:
            open_.enter_context(ends_in_order())
            open_.callback(self._end)
            self.start("redis")
            open_.enter_context(tied(self.pid("redis"), self.folder, GRACE_S))
            self.start(*[name for name in self._parts if name != "redis"])
            self._open = open_.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def _end(self) -> None:
        """Stop Redis last: other processes may have a job to finish."""
        self._stop([name for name in self._running if name != "redis"])
        self._stop(list(self._running))
        shutil.rmtree(self.folder)

    def start(self, *names: str) -> None:
        """Start these processes together and return when all are ready; raise Unready."""
        heard = len(self.log)
        for name in names:
            self._launch(name)
        until, pause = time.monotonic() + READY_S, threading.Event()
        while waiting := [name for name in names if not self._ready(name, heard)]:
            if time.monotonic() > until:
                raise Unready(f"{', '.join(waiting)}:\n" + "\n".join(self.log[-20:]))
            pause.wait(0.02)

    def kill(self, name: str) -> None:
        """Kill a process with SIGKILL, to simulate a crash."""
        process = self._running.pop(name)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdin:
            process.stdin.close()

    def pid(self, name: str) -> int:
        """Return the process id of a running process."""
        return self._running[name].pid

    def _stop(self, names: list[str]) -> None:
        """Send SIGTERM, then SIGKILL after STOPPED_S, as a process manager would."""
        for name in names:
            self._running[name].terminate()
        for name in names:
            with suppress(subprocess.TimeoutExpired):
                self._running[name].wait(STOPPED_S)
            self.kill(name)

    def _launch(self, name: str) -> None:
        process = self._parts[name].launch()
        self._running[name] = process
        threading.Thread(target=self._read, args=[name, process], daemon=True).start()

    def _ready(self, name: str, since: int) -> bool:
        part = self._parts[name]
        if part.ready:
            return part.ready()
        said = '"event": "ready"'
        return any(line.startswith(f"{name} ") and said in line for line in self.log[since:])

    def _read(self, name: str, process: "subprocess.Popen[bytes]") -> None:
        if process.stdout is None:
            return
        with process.stdout as output:
            for line in output:
                self.log.append(f"{name} {line.decode(errors='replace').rstrip()}")

    def _all_parts(self, token: str, speed: float) -> list[Part]:
        account, settings = keep_account(self.folder), self.settings
        environment = account.environment() | {
            "LOTSA_REDIS_URL": self.server.url,
            "LOTSA_DATA": str(settings.data),
            "LOTSA_SITE": str(settings.site),
            "LOTSA_BIND": settings.bind,
            "LOTSA_CONSOLE_BIND": settings.console_bind,
            "LOTSA_CARRIER_URL": f"http://{settings.simulator_bind}",
            "LOTSA_SOFTPHONE_SCRIPT": f"http://{settings.simulator_bind}/softphone.js",
            "LOTSA_CLOCK_FILE": str(self.clock),
            "LOTSA_ADMIN_TOKEN": token,
        }
        network = simulator_part(settings, self.site, account, speed=speed)
        return [redis_part(self.server), *service_parts(settings, environment), network]


def _settings(folder: Path, site: Path, token: str, workers: int, webs: int) -> Settings:
    web, console, network = free_addresses(3)
    return Settings(
        data=folder,
        site=site,
        bind=web,
        console_bind=console,
        simulator_bind=network,
        admin_token=token,
        workers=workers,
        webs=webs,
    )
