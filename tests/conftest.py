"""Shared fixtures: a real Redis, and two sites."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from redis import ConnectionPool, Redis
from redis.exceptions import ConnectionError as RedisConnectionError
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from config.load import load_site
from config.model.site import Site
from service.redis.embedded import EmbeddedRedis
from tests.distribution import FilesAndParts

ROOT = Path(__file__).parent.parent
LONGEST = ("scenarios", "calls", "browser", "service", "planning", "simulator", "chaos")
"""Folders whose files take longest, in the order in which they start."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start the longest files first, so that none runs alone at the end."""
    items.sort(key=lambda item: _place(item.path.parent.name))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling | None:
    """Share whole files among the processes, and the scenarios in parts."""
    return FilesAndParts(config, log) if config.getoption("dist") == "loadfile" else None


def _place(folder: str) -> int:
    return LONGEST.index(folder) if folder in LONGEST else len(LONGEST)


@pytest.fixture(scope="session")
def redis_server() -> Iterator[EmbeddedRedis]:
    """A real server for this test run, in a folder directly under /tmp."""
    folder = Path(tempfile.mkdtemp(prefix="lotsa-test-", dir="/tmp"))
    with EmbeddedRedis(folder) as server:
        yield server
    shutil.rmtree(folder)


class OneTestPool(ConnectionPool):
    """Leaves no connection open after its test, however late a thread of the test lets go."""

    over = False

    def get_connection(self, *args: Any, **options: Any) -> Any:
        if self.over:
            raise RedisConnectionError("the test is over")
        return super().get_connection(*args, **options)

    def release(self, connection: Any) -> None:
        super().release(connection)
        if self.over:
            connection.disconnect()


@pytest.fixture
def redis(redis_server: EmbeddedRedis) -> Iterator[Redis]:
    """An empty database on the real server; replies are `str`."""
    pool = OneTestPool.from_url(redis_server.url, decode_responses=True)
    client = Redis.from_pool(pool)
    client.flushall()
    yield client
    pool.over = True
    client.close()


@pytest.fixture(scope="session")
def site() -> Site:
    """The reference site."""
    return load_site(ROOT / "config" / "malmo")


@pytest.fixture(scope="session")
def lilla() -> Site:
    """A much smaller site: two groups, two languages."""
    return load_site(ROOT / "tests" / "sites" / "lilla")
