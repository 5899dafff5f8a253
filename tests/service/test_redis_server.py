"""The embedded Redis keeps acknowledged writes and locks its folder."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from redis import Redis

from service.redis.binary import Binary, binaries
from service.redis.data_folder import LONGEST_SOCKET_PATH, Unreadable, choose, socket_path
from service.redis.embedded import DidNotStart, EmbeddedRedis
from service.redis.folder_lock import FolderLocked


@pytest.fixture
def folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="lotsa-redis-", dir="/tmp"))
    yield folder
    shutil.rmtree(folder)


def test_killed_server_keeps_acknowledged_writes(folder: Path) -> None:
    server = EmbeddedRedis(folder).start()
    with Redis.from_url(server.url) as client:
        for number in range(1000):
            client.rpush("acknowledged", number)
        os.kill(server.pid, signal.SIGKILL)
    server.stop()
    with EmbeddedRedis(folder) as again, Redis.from_url(again.url) as client:
        assert client.llen("acknowledged") == 1000


def test_redis_files_are_readable_by_user_only(folder: Path) -> None:
    kept = folder / "redis"
    with EmbeddedRedis(kept) as server, Redis.from_url(server.url) as client:
        client.set("number", "secret")
        files = [kept, *kept.rglob("*")]
    assert kept / "appendonlydir" in files
    assert [path for path in files if path.is_dir() and path.stat().st_mode & 0o077] == []
    inner = [path for path in files if path.parent.name == "appendonlydir"]
    assert {path.stat().st_mode & 0o777 for path in inner} == {0o600}


def test_second_owner_is_refused_with_process_id(folder: Path) -> None:
    with EmbeddedRedis(folder), pytest.raises(FolderLocked, match=f"process {os.getpid()}"):
        EmbeddedRedis(folder).start()


def test_server_of_killed_owner_is_taken_over(folder: Path) -> None:
    start = f"""
import os, pathlib, redis
from service.redis.embedded import EmbeddedRedis
server = EmbeddedRedis(pathlib.Path({str(folder)!r})).start()
redis.Redis.from_url(server.url).set("kept", "yes")
os.kill(os.getpid(), 9)
"""
    subprocess.run([sys.executable, "-c", start], check=False)
    with EmbeddedRedis(folder) as again, Redis.from_url(again.url) as client:
        assert client.get("kept") == b"yes"


def test_folder_is_free_after_stop(folder: Path) -> None:
    with EmbeddedRedis(folder) as server, Redis.from_url(server.url) as client:
        client.set("kept", "yes")
    with EmbeddedRedis(folder) as server, Redis.from_url(server.url) as client:
        assert client.get("kept") == b"yes"


def test_folder_of_newer_server_is_refused_with_remedy(folder: Path) -> None:
    (folder / "written-by").write_text("valkey 99.0\n")
    with pytest.raises(Unreadable, match=r"written by valkey 99.0.*LOTSA_REDIS_URL"):
        EmbeddedRedis(folder).start()
    assert (folder / "written-by").read_text() == "valkey 99.0\n"


@pytest.mark.parametrize(
    ("written_by", "chosen"),
    [
        ("", "redis 7.0"),
        ("valkey 9.1", "valkey 9.1"),
        ("valkey 8.0", "valkey 9.1"),
        ("redis 6.2", "redis 7.0"),
    ],
)
def test_server_that_can_read_folder_is_chosen(folder: Path, written_by: str, chosen: str) -> None:
    if written_by:
        (folder / "written-by").write_text(written_by)
    known = [
        Binary("redis", (7, 0), Path("redis-server")),
        Binary("valkey", (9, 1), Path("valkey-server")),
    ]
    assert str(choose(folder, known)) == chosen
    assert (folder / "written-by").read_text() == f"{chosen}\n"


def test_machine_has_a_redis_server() -> None:
    assert [binary.path.exists() for binary in binaries()]


def test_deep_folder_gets_short_socket_path(folder: Path) -> None:
    deep = folder / ("d" * 100)
    deep.mkdir()
    assert len(os.fsencode(socket_path(deep))) <= LONGEST_SOCKET_PATH
    with EmbeddedRedis(deep) as server, Redis.from_url(server.url) as client:
        assert client.ping()
    assert (socket_path(deep).parent.stat().st_mode & 0o777) == 0o700
    socket_path(deep).parent.rmdir()


def test_server_that_cannot_start_says_why(folder: Path) -> None:
    (folder / "appendonlydir").write_text("a file where the server wants a folder")
    with pytest.raises(DidNotStart, match=r"did not start: .*append"):
        EmbeddedRedis(folder).start()


def test_stopped_server_does_not_answer(folder: Path) -> None:
    server = EmbeddedRedis(folder).start()
    address = server.url
    server.stop()
    with Redis.from_url(address) as client, pytest.raises(redis.ConnectionError):
        client.ping()
