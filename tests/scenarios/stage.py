"""All of Lotsa as processes, with a clock that can be set and parts that can be killed."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import requests
from redis import Redis

from config.load import load_site
from config.settings import ROOT, Settings
from console.accounts import Role, add_account
from records.database import connect
from service.clock import Clock, advance_clock, set_clock
from service.part import Part
from service.parts import redis_part, service_parts, simulator_part
from service.redis_server import EmbeddedRedis
from service.simulated_account import keep_account
from tests.scenarios.patience import until

SPEED = 8.0
TOKEN = "token-of-the-scenarios"
TIMEOUT_S = 30
Body = dict[str, Any] | None


class Stage:
    """Starts on making; `close` leaves nothing behind."""

    def __init__(self, site: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="lotsa-stage-", dir="/tmp"))
        self.log: list[str] = []
        self._clock = self.folder / "clock"
        set_clock(self._clock, 0.0)
        self.settings = self._settings(site)
        self.site = load_site(site)
        self._parts = {part.name: part for part in self._all_parts()}
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        for name in self._parts:
            self.start(name)
        self._history = connect(self.settings)
        self.redis = Redis.from_url(self._server.url, decode_responses=True)

    def start(self, name: str) -> None:
        """Starts a part and returns when it is ready."""
        part, heard = self._parts[name], len(self.log)
        process = part.launch()
        self._running[name] = process
        threading.Thread(target=self._read, args=[name, process], daemon=True).start()

        def ready() -> bool:
            return part.ready() if part.ready else self._said_ready(name, heard)

        until(f"{name} should be ready", ready, lambda: "\n".join(self.log[-20:]))

    def kill(self, name: str) -> None:
        """Kills a part with -9, as a fault of the machine would."""
        process = self._running.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        self._bury(process)

    def close(self) -> None:
        for name in reversed(list(self._running)):
            process = self._running.pop(name)
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(TIMEOUT_S)
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            self._bury(process)
        self.redis.close()
        self._history.dispose()
        shutil.rmtree(self.folder)

    def set_time(self, local: str) -> None:
        """Sets the clock of all processes to a time of the site, such as 2026-06-19 14:30."""
        at = datetime.strptime(local, "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(self.site.timezone))
        set_clock(self._clock, at.timestamp())

    def date(self) -> str:
        """Today, as the site's calendar has it."""
        now = datetime.fromtimestamp(Clock(str(self._clock))(), ZoneInfo(self.site.timezone))
        return now.date().isoformat()

    def advance(self, seconds: float) -> None:
        advance_clock(self._clock, seconds)

    def forget(self) -> None:
        """Forgets every contact and guide; the stream stays, for its reader knows its place."""
        for key in self.redis.scan_iter(f"{{{self.site.slug}}}:*"):
            if not str(key).endswith(":events"):
                self.redis.delete(key)

    def account(self, guide: str) -> None:
        """Gives the guide an account, with the guide's id for a name and TOKEN for a password."""
        add_account(self._history, guide, TOKEN, Role.GUIDE, guide)

    def network(self, method: str, path: str, body: Body = None) -> Any:
        """Asks the simulated telephone network."""
        return self._ask(method, f"http://{self.settings.simulator_bind}{path}", body)

    def console(self, method: str, path: str, body: Body = None) -> Any:
        """Asks Lotsa's own API, as a workforce system would."""
        return self._ask(method, f"{self.settings.console_url}{path}", body)

    def _ask(self, method: str, url: str, body: Body) -> Any:
        bearer = {"Authorization": f"Bearer {TOKEN}"}
        answer = requests.request(method, url, json=body, headers=bearer, timeout=TIMEOUT_S)
        assert answer.ok, f"{method} {url}: {answer.status_code} {answer.text[:300]}"
        return answer.json() if answer.content else None

    def _settings(self, site: Path) -> Settings:
        web, console, network = (f"127.0.0.1:{port}" for port in free_ports(3))
        return Settings.from_environment(
            {
                "LOTSA_DATA": str(self.folder),
                "LOTSA_SITE": str(site),
                "LOTSA_BIND": web,
                "LOTSA_CONSOLE_BIND": console,
                "LOTSA_SIMULATOR_BIND": network,
                "LOTSA_WORKERS": "1",
            }
        )

    def _all_parts(self) -> list[Part]:
        self._server = EmbeddedRedis(self.folder / "redis")
        account = keep_account(self.folder)
        settings = self.settings
        environment = account.environment() | {
            "LOTSA_REDIS_URL": self._server.url,
            "LOTSA_DATA": str(settings.data),
            "LOTSA_SITE": str(settings.site),
            "LOTSA_BIND": settings.bind,
            "LOTSA_CONSOLE_BIND": settings.console_bind,
            "LOTSA_CARRIER_URL": f"http://{settings.simulator_bind}",
            "LOTSA_SOFTPHONE_SCRIPT": f"http://{settings.simulator_bind}/softphone.js",
            "LOTSA_CLOCK_FILE": str(self._clock),
            "LOTSA_ADMIN_TOKEN": TOKEN,
        }
        return [
            redis_part(self._server),
            *service_parts(settings, environment),
            simulator_part(settings, self.site, account, speed=SPEED),
        ]

    def _read(self, name: str, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdout
        with process.stdout as output:
            for line in output:
                self.log.append(f"{name} {line.decode(errors='replace').rstrip()}")

    def _bury(self, process: "subprocess.Popen[bytes]") -> None:
        process.wait()
        if process.stdin:
            process.stdin.close()

    def _said_ready(self, name: str, since: int) -> bool:
        return any(
            line.startswith(name) and '"event": "ready"' in line for line in self.log[since:]
        )


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens at now."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


MALMO = ROOT / "config" / "malmo"
