"""An embedded Redis: a private server on a Unix socket that loses no acknowledged write."""

import os
import subprocess
import threading
from pathlib import Path
from typing import Self

import redis

from service.ownership import own
from service.redis_binary import Binary, binaries
from service.redis_folder import choose, prepare_socket, socket_path

PATIENCE_S = 5.0  # for a server that is on its way out, and for one that is on its way up


class DidNotStart(Exception):
    """The server ended, or did not answer in time; the message holds its last words."""


def url(folder: Path) -> str:
    """The address under which a server in `folder` is reached."""
    return f"unix://{socket_path(folder)}"


def command(binary: Binary, folder: Path) -> list[str]:
    """How to start the server. Each write is in the file before it is acknowledged to a client
    that outlives the server; only a crash of the whole machine can cost the last second."""
    return [
        str(binary.path),
        *("--port", "0", "--unixsocket", str(socket_path(folder)), "--unixsocketperm", "700"),
        *("--dir", str(folder.resolve()), "--daemonize", "no", "--loglevel", "warning"),
        *("--appendonly", "yes", "--appendfsync", "everysec", "--save", ""),
        # Redis cannot read the preamble of a Valkey file, nor the other way round.
        *("--aof-use-rdb-preamble", "no", "--maxmemory-policy", "noeviction"),
    ]


class EmbeddedRedis:
    """Owns `folder` and runs a server on it, from `start` to `stop`, or as a `with` block."""

    def __init__(self, folder: Path, *, patience_s: float = PATIENCE_S) -> None:
        self.folder = folder
        self.url = url(folder)
        self._patience_s = patience_s
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Self:
        """Returns when the server answers; raises `Taken`, `Unreadable` or `DidNotStart`."""
        lock = own(self.folder, patience_s=self._patience_s)
        try:
            binary = choose(self.folder, binaries())
            prepare_socket(socket_path(self.folder))
            self._process = self._launch(binary, lock)
        finally:
            os.close(lock)  # the server holds it from now on
        self._wait_until_it_answers()
        return self

    def _launch(self, binary: Binary, lock: int) -> subprocess.Popen[bytes]:
        with (self.folder / "redis.log").open("wb") as log:
            return subprocess.Popen(
                command(binary, self.folder),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=[lock],
                start_new_session=True,  # Ctrl-C must not reach it before its clients are done
            )

    @property
    def pid(self) -> int:
        """The server's process id; 0 when it has not been started."""
        return self._process.pid if self._process else 0

    def died(self) -> bool:
        """Whether the server has ended without being asked to."""
        return self._process is not None and self._process.poll() is not None

    def stop(self) -> None:
        """Lets the server write and end; does nothing when it is not running."""
        if self._process:
            self._process.terminate()
            self._process.wait()
            self._process = None

    def _wait_until_it_answers(self) -> None:
        client = redis.Redis.from_url(self.url)
        pause = threading.Event()
        for _ in range(int(PATIENCE_S / 0.01)):
            if self.died():
                break
            try:
                client.ping()
            except redis.exceptions.ConnectionError:
                pause.wait(0.01)
            else:
                client.close()
                return
        self.stop()
        last_words = (self.folder / "redis.log").read_text(errors="replace").splitlines()[-1:]
        raise DidNotStart(
            f"the embedded Redis in {self.folder} did not start: {' '.join(last_words)}"
        )

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()
