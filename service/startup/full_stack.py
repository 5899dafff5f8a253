"""A complete, isolated Lotsa as separate processes, for rehearsals, tests and measurements."""

import shutil
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from config.settings import Settings
from service.clock import set_clock
from service.redis.embedded import EmbeddedRedis
from service.redis.temporary import exit_on_signals, killed_with_us
from service.rehearsal.simulated_account import ensure_account
from service.startup.process_list import redis_process, service_processes, simulator_process
from service.startup.site_version import prepare_version
from service.supervisor.probe import free_addresses
from service.supervisor.process_spec import ProcessSpec
from service.supervisor.process_supervisor import NotReady, ProcessSupervisor
from service.wiring import Wiring

GRACE_S = 5
"""If we are killed: seconds that the other processes have to exit before Redis is killed."""


class FullStack:
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
        self.settings = _settings(self.folder, site, token, workers, webs)
        with Wiring(self.settings) as own:
            prepare_version(own)
            self.site = own.site
        self.server = EmbeddedRedis(self.folder / "redis")
        self._specs = {spec.name: spec for spec in self._all_specs(token, speed)}
        self._supervisor = ProcessSupervisor(self._append, _wait, restarts=False)

    def __enter__(self) -> Self:
        with ExitStack() as open_:
            open_.enter_context(exit_on_signals())
            open_.callback(self._end)
            self.start("redis")
            open_.enter_context(killed_with_us(self.pid("redis"), self.folder, GRACE_S))
            self.start(*[name for name in self._specs if name != "redis"])
            self._open = open_.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def start(self, *names: str) -> None:
        """Start these processes together and return when all are ready.

        Raises NotReady after the last lines of the log.
        """
        try:
            self._supervisor.start([self._specs[name] for name in names])
        except NotReady as fault:
            raise NotReady("\n".join([*self.log[-20:], str(fault)])) from fault

    def kill(self, name: str) -> None:
        """Kill a process with SIGKILL, to simulate a crash."""
        self._supervisor.kill(name)

    def pid(self, name: str) -> int:
        """Return the process id of a running process."""
        return self._supervisor.pid(name)

    def _end(self) -> None:
        """Stop Redis last: other processes may have a job to finish."""
        names = self._supervisor.names()
        self._supervisor.stop_together([name for name in names if name != "redis"])
        self._supervisor.stop()
        shutil.rmtree(self.folder)

    def _append(self, name: str, line: str) -> None:
        self.log.append(f"{name} {line}")

    def _all_specs(self, token: str, speed: float) -> list[ProcessSpec]:
        account, settings = ensure_account(self.folder), self.settings
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
        network = simulator_process(settings, self.site, account, speed=speed)
        return [redis_process(self.server), *service_processes(settings, environment), network]


def _wait(seconds: float) -> bool:
    """Wait; a stop signal raises SystemExit here, see `exit_on_signals`."""
    time.sleep(seconds)
    return True


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
