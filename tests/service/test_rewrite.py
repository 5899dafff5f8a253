"""A deleted telephone number disappears from the files of Redis too."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from redis import Redis

from service.redis.compaction import rewrite
from service.redis.embedded import EmbeddedRedis
from tests.service.patience import eventually

NUMBER = b"+46701740605"


@contextmanager
def _server() -> Iterator[tuple[Path, Redis]]:
    """Start a separate server, because the tests read its files."""
    with (
        TemporaryDirectory(dir="/tmp") as name,
        EmbeddedRedis(Path(name)) as server,
        Redis.from_url(server.url) as redis,
    ):
        yield Path(name), redis


def _is_on_file(folder: Path) -> bool:
    try:
        return any(NUMBER in file.read_bytes() for file in folder.rglob("*.aof"))
    except FileNotFoundError:  # Redis is replacing a file: check again
        return True


def test_rewrite_removes_deleted_number_from_files() -> None:
    with _server() as (folder, redis):
        redis.set("contact", NUMBER)
        redis.delete("contact")
        assert _is_on_file(folder)
        rewrite(redis)
        assert eventually(lambda: not _is_on_file(folder))


def test_rewrite_in_progress_is_not_disturbed() -> None:
    with _server() as (_, redis):
        redis.config_set("rdb-key-save-delay", "1000000")  # microseconds
        redis.set("contact", NUMBER)
        for _ in range(2):
            rewrite(redis)
        assert redis.info("persistence")["aof_rewrite_in_progress"] == 1
