"""A Redis master and replica, monitored by a real Sentinel, on free local ports."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from service.redis.binary import binaries
from tests.service.patience import PATIENCE_S
from tests.service.ports import free_ports

DOWN_AFTER_MS = 500
NAME = "city"
AT_ONCE = ("--repl-diskless-sync-delay", "0")  # the default delays a replica by five seconds


class Watched:
    """The three servers; `url` is the address for Lotsa."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        self._stack, self._folder, self._binary = stack, folder, next(binaries()).path
        self.master, self.replica, self.sentinel = free_ports(3)
        self.url = f"redis+sentinel://127.0.0.1:{self.sentinel}/{NAME}/0"
        self.pid = self._start(self.master)
        self._start(self.replica, "--replicaof", f"127.0.0.1 {self.master}")
        until(lambda: _ask(self.replica, "INFO", "replication")["master_link_status"] == "up")
        self._watch()

    def named(self) -> int:
        """Return the port of the master that Sentinel names."""
        return int(_ask(self.sentinel, "SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME)[1])

    def order_failover(self) -> None:
        until(lambda: _ask(self.sentinel, "SENTINEL", "FAILOVER", NAME))

    def hang(self) -> None:
        """Stop the master's process: it neither answers nor exits."""
        os.kill(self.pid, signal.SIGSTOP)
        self._stack.callback(os.kill, self.pid, signal.SIGCONT)

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def wait_for_failover(self) -> float:
        """Wait until Sentinel names the replica; return the monotonic time."""
        until(lambda: self.named() == self.replica)
        return time.monotonic()

    def _start(self, port: int, *more: str) -> int:
        return self._launch(
            "--port", str(port), "--bind", "127.0.0.1", "--save", "", *AT_ONCE, *more
        )

    def _watch(self) -> None:
        config = self._folder / "sentinel.conf"
        config.write_text(
            f"port {self.sentinel}\nbind 127.0.0.1\n"
            f"sentinel monitor {NAME} 127.0.0.1 {self.master} 1\n"
            f"sentinel down-after-milliseconds {NAME} {DOWN_AFTER_MS}\n"
            f"sentinel failover-timeout {NAME} 5000\n"
        )
        self._launch(str(config), "--sentinel")
        until(self._can_fail_over)

    def _can_fail_over(self) -> bool:
        """Return whether Sentinel sees the replica linked to its master, so would promote it."""
        with Redis(port=self.sentinel, decode_responses=True) as asking:
            return any(one["master-link-status"] == "ok" for one in asking.sentinel_slaves(NAME))

    def _launch(self, *arguments: str) -> int:
        process = subprocess.Popen(
            [self._binary, *arguments], stdout=subprocess.DEVNULL, cwd=self._folder
        )
        self._stack.callback(process.wait)
        self._stack.callback(process.kill)
        return process.pid


@contextmanager
def watched(folder: Path) -> Iterator[Watched]:
    with ExitStack() as stack:
        yield Watched(stack, folder)


def until(holds: Callable[[], Any]) -> None:
    """Wait until the condition holds; ask again if a server does not answer yet."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        try:
            if holds():
                return
        except (RedisError, KeyError):
            pass
        threading.Event().wait(0.05)
    raise AssertionError("not in time")


def _ask(port: int, *words: str) -> Any:
    with Redis(port=port, decode_responses=True, retry=Retry(NoBackoff(), 0)) as asking:
        return asking.execute_command(*words)
