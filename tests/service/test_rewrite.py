"""A number that is forgotten is in no file of Redis either."""

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
    """One of its own, for what the test reads is its file."""
    with (
        TemporaryDirectory(dir="/tmp") as name,
        EmbeddedRedis(Path(name)) as server,
        Redis.from_url(server.url) as redis,
    ):
        yield Path(name), redis


def _is_on_file(folder: Path) -> bool:
    try:
        return any(NUMBER in file.read_bytes() for file in folder.rglob("*.aof"))
    except FileNotFoundError:  # Redis was just putting one in the place of another: look again
        return True


def test_an_hour_later_a_forgotten_number_is_in_no_file() -> None:
    with _server() as (folder, redis):
        redis.set("contact", NUMBER)
        redis.delete("contact")
        assert _is_on_file(folder)
        rewrite(redis)
        assert eventually(lambda: not _is_on_file(folder))


def test_a_server_that_is_at_it_already_is_let_be() -> None:
    with _server() as (_, redis):
        redis.config_set("rdb-key-save-delay", "1000000")  # microseconds
        redis.set("contact", NUMBER)
        for _ in range(2):
            rewrite(redis)
        assert redis.info("persistence")["aof_rewrite_in_progress"] == 1
