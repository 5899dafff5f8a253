"""A history of versions on a real SQLite database, and the small site's files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from sqlalchemy import Engine

from config.settings import Settings
from records.database import connect
from tests.config.cases import LILLA
from versions.files import read_folder
from versions.folders import VersionFolders
from versions.pointer import VersionPointer
from versions.publish import Versions
from versions.store import VersionStore


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = connect(Settings(data=tmp_path / "data"))
    yield engine
    engine.dispose()


@pytest.fixture
def versions(engine: Engine, redis: Redis, tmp_path: Path) -> Versions:
    store = VersionStore(engine)
    store.prepare()
    folders = VersionFolders(tmp_path / "data" / "versions")
    return Versions(store, folders, VersionPointer(redis, "lilla"))


@pytest.fixture
def files() -> dict[str, bytes]:
    return read_folder(LILLA)
