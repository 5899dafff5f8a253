"""A database of another site or version is refused before anything starts."""

from pathlib import Path

import pytest
from sqlalchemy import update

from config.settings import Settings
from records.database import connect, prepare
from records.tables import about
from service.redis.embedded import EmbeddedRedis
from tests.service.command import LILLA, lotsa
from tests.service.whole import lotsa as running

ASKING = (
    ("account", "list"),
    ("explain", "c0"),
    ("reach",),
    ("report",),
    ("waits",),
    ("what-if", "--history"),
)
SERVING = (("run",), ("web",), ("console",), ("worker",), ("sweep",), ("record",))


def history(data: Path, site: str, **values: object) -> None:
    """Create a history of that site in the data folder."""
    engine = connect(Settings(data=data))
    prepare(engine, site)
    if values:
        with engine.begin() as connection:
            connection.execute(update(about).values(values))
    engine.dispose()


@pytest.mark.parametrize("command", [*ASKING, *SERVING], ids=" ".join)
def test_history_of_another_site_is_refused(tmp_path: Path, command: tuple[str, ...]) -> None:
    history(tmp_path, "floor")
    refused = lotsa(*command, data=tmp_path, LOTSA_SITE=str(LILLA))
    assert (refused.returncode, refused.stdout) == (1, "")
    (sentence,) = refused.stderr.splitlines()
    assert sentence.startswith("the history is that of the site floor, not of lilla: ")
    assert not (tmp_path / "redis").exists()


@pytest.mark.parametrize("command", ["run", "waits"])
def test_history_of_newer_version_is_refused(tmp_path: Path, command: str) -> None:
    history(tmp_path, "lilla", version=99)
    refused = lotsa(command, data=tmp_path, LOTSA_SITE=str(LILLA))
    assert refused.returncode == 1
    (sentence,) = refused.stderr.splitlines()
    assert sentence.startswith("the history has version 99 and this Lotsa needs ")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql+pg8000://lotsa:secret@nowhere/lotsa", "postgresql needs the Python package"),
        ("postgresql+psykopg://lotsa:secret@nowhere/lotsa", "LOTSA_DATABASE_URL is not such as"),
        ("lotsa:secret@nowhere", "LOTSA_DATABASE_URL is not such as"),
        ("oracle://lotsa:secret@nowhere/lotsa", "oracle is not served; use sqlite or postgresql"),
    ],
)
@pytest.mark.parametrize("command", ["run", "account"])
def test_unusable_database_url_is_reported_without_password(
    tmp_path: Path, command: str, url: str, said: str
) -> None:
    words = (command, "list") if command == "account" else (command,)
    refused = lotsa(*words, data=tmp_path, LOTSA_DATABASE_URL=url)
    assert refused.returncode == 1
    (sentence,) = refused.stderr.splitlines()
    assert sentence.startswith(said)
    assert "lotsa:secret@nowhere" not in sentence


def test_command_prints_faults_of_site(tmp_path: Path) -> None:
    refused = lotsa("waits", data=tmp_path, LOTSA_SITE=str(tmp_path))
    assert refused.returncode == 1
    assert all(".yaml:" in line for line in refused.stderr.splitlines())


def test_sweeper_starts_without_database(tmp_path: Path, redis_server: EmbeddedRedis) -> None:
    away = f"sqlite:///{tmp_path / 'away' / 'records.sqlite'}"
    settings = {"LOTSA_REDIS_URL": redis_server.url, "LOTSA_DATABASE_URL": away}
    with running(tmp_path, command="sweep", **settings) as sweep:
        assert "the database does not answer" in sweep.wait_for('"event": "ready"')


def test_demo_without_database_is_refused(tmp_path: Path) -> None:
    ports = dict.fromkeys(
        ("LOTSA_BIND", "LOTSA_CONSOLE_BIND", "LOTSA_SIMULATOR_BIND"), "127.0.0.1:0"
    )
    away = f"sqlite:///{tmp_path / 'away' / 'records.sqlite'}"
    refused = lotsa("run", data=tmp_path, LOTSA_DATABASE_URL=away, **ports)
    assert refused.returncode == 1
    assert refused.stderr.splitlines()[-1].startswith("The database does not answer, and the demo")
    assert "Traceback" not in refused.stderr
