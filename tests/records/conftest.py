"""A contact centre whose events a recorder writes to a real SQLite database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from sqlalchemy import Engine

from config.settings import Settings
from records.database import connect
from records.recorder import Recorder
from tests.routing.floor import Floor


@pytest.fixture
def floor(redis: Redis) -> Floor:
    return Floor(redis)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data")


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    engine = connect(settings)
    yield engine
    engine.dispose()


@pytest.fixture
def recorder(redis: Redis, engine: Engine) -> Recorder:
    recorder = Recorder(redis, engine, "floor", name="recorder")
    recorder.start()
    return recorder
