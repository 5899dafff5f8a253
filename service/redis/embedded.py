"""An embedded Redis: a private server on a Unix socket that loses no acknowledged write."""

import os
import subprocess
import threading
import time
from pathlib import Path
from typing import IO, Self

import redis

from service.private_files import UMASK
from service.redis.binary import Binary, binaries
from service.redis.data_folder import choose, prepare_socket, socket_path
from service.redis.folder_lock import FolderLocked, lock_folder

PATIENCE_S = 30.0  # for a server that writes its data at exit, or reads it at start


class DidNotStart(Exception):
    """The server exited or did not answer in time; the message has its last log line."""


def url(folder: Path) -> str:
    """Return the address of the server in `folder`."""
    return f"unix://{socket_path(folder)}"


def pid_file(folder: Path) -> Path:
    """Return the file with the process id of the server that runs in `folder`."""
    return folder.resolve() / "redis.pid"


def command(binary: Binary, folder: Path) -> list[str]:
    """Return the command that starts the server.

    Each write is in the file before it is acknowledged, so a crash of the server loses nothing;
    a crash of the whole machine can lose the last second.
    """
    return [
        str(binary.path),
        *("--port", "0", "--unixsocket", str(socket_path(folder)), "--unixsocketperm", "700"),
        *("--pidfile", str(pid_file(folder)), "--dir", str(folder.resolve())),
        *("--daemonize", "no", "--loglevel", "warning"),
        *("--appendonly", "yes", "--appendfsync", "everysec", "--save", ""),
        # Redis and Valkey cannot read each other's preamble.
        *("--aof-use-rdb-preamble", "no", "--maxmemory-policy", "noeviction"),
    ]


class EmbeddedRedis:
    """A Redis server that owns `folder`, from `start` to `stop` or for a `with` block."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = url(folder)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Self:
        """Start the server and return when it answers; raise as `launch` does, or `DidNotStart`."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.folder / "redis.log").open("wb") as log:
            self.launch(log)
        try:
            self._wait_until_it_answers()
        except BaseException:
            self.stop()
            raise
        return self

    def launch(self, output: IO[bytes] | int) -> "subprocess.Popen[bytes]":
        """Start the server, with its log to `output`; raise `FolderLocked` or `Unreadable`."""
        lock = self._lock_folder()
        try:
            binary = choose(self.folder, binaries())
            prepare_socket(socket_path(self.folder))
            self._process = subprocess.Popen(
                command(binary, self.folder),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                pass_fds=[lock],
                umask=UMASK,
                start_new_session=True,  # Ctrl-C must not reach it before its clients are done
            )
        finally:
            os.close(lock)  # the server holds the lock from now on
        return self._process

    def answers(self) -> bool:
        """Return whether the server is up and has loaded its data."""
        with redis.Redis.from_url(self.url, retry=None) as client:
            try:
                return bool(client.ping())
            except redis.exceptions.ConnectionError:
                return False

    def _lock_folder(self) -> int:
        try:
            return lock_folder(self.folder)
        except FolderLocked as taken:
            if not taken.orphaned():
                raise
        with redis.Redis.from_url(self.url) as leftover:
            leftover.shutdown()
        return lock_folder(self.folder, patience_s=PATIENCE_S)

    @property
    def pid(self) -> int:
        """The server's process id; 0 if it has not been started."""
        return self._process.pid if self._process else 0

    def died(self) -> bool:
        """Return whether the server has exited without `stop`."""
        return self._process is not None and self._process.poll() is not None

    def stop(self) -> None:
        """Let the server write its data and exit; do nothing if it is not running."""
        if self._process:
            self._process.terminate()
            self._process.wait()
            self._process = None

    def _wait_until_it_answers(self) -> None:
        until, pause = time.monotonic() + PATIENCE_S, threading.Event()
        while not self.answers():
            if self.died() or time.monotonic() > until:
                log = (self.folder / "redis.log").read_text(errors="replace")
                why = log.strip().rpartition("\n")[2]
                raise DidNotStart(f"the embedded Redis in {self.folder} did not start: {why}")
            pause.wait(0.01)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()
