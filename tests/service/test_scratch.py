"""A short command leaves nothing behind, however it ends."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from redis import Redis

from config.settings import ROOT
from service.redis.embedded import EmbeddedRedis
from service.redis.temporary import scratch_redis
from tests.service.patience import eventually

PATIENCE_S = 30
WAITS = """
import signal
from service.redis.temporary import scratch_redis
with scratch_redis() as server:
    print(server.folder, flush=True)
    signal.pause()
"""
PLAYS = """
from planning import reference_day as reference
from planning.parallel_runs import laboratory
from planning.drawn_days import plan
from service.redis.temporary import redis_address
site = reference.site()
days = plan(reference.demand(60), list(site.guides), days=300, seed=1)
with laboratory(redis_address, 2) as open_:
    for _ in open_.play((site, day) for day in days):
        print("one is played", flush=True)
"""


def started(script: str) -> tuple["subprocess.Popen[str]", str]:
    """A command that is at work, and the first that it says."""
    command = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert command.stdout
    return command, command.stdout.readline().strip()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_server_and_no_folder_outlive_the_command(number: signal.Signals) -> None:
    command, folder = started(WAITS)
    assert EmbeddedRedis(Path(folder)).answers()
    command.send_signal(number)
    _, said = command.communicate(timeout=PATIENCE_S)
    assert eventually(lambda: not EmbeddedRedis(Path(folder)).answers())
    assert eventually(lambda: not Path(folder).exists())
    assert said == ""
    assert command.returncode == (128 + number if number != signal.SIGKILL else -number)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_days_that_are_being_played_end_with_the_command_and_leak_nothing(
    number: signal.Signals,
) -> None:
    command, said = started(PLAYS)
    assert said == "one is played"
    command.send_signal(number)
    # Whoever plays holds the same pipes: they are at their end when all have gone.
    _, complaints = command.communicate(timeout=PATIENCE_S)
    assert (command.returncode, complaints) == (128 + number, "")


def test_who_plays_days_goes_when_the_command_is_killed() -> None:
    command, said = started(PLAYS)
    assert said == "one is played"
    command.kill()
    command.communicate(timeout=PATIENCE_S)  # until all have gone who hold the same pipes
    assert command.returncode == -signal.SIGKILL


def test_a_second_wish_to_end_does_not_disturb_the_clearing_up() -> None:
    command, folder = started(WAITS)
    for _ in range(3):
        command.terminate()
    assert command.wait(PATIENCE_S) == 128 + signal.SIGTERM
    assert not Path(folder).exists()
    command.communicate()


@pytest.mark.parametrize(("durable", "written"), [(True, "yes"), (False, "no")])
def test_only_a_durable_one_writes_down_what_it_is_told(durable: bool, written: str) -> None:
    with (
        scratch_redis(durable=durable) as server,
        Redis.from_url(server.url, decode_responses=True) as redis,
    ):
        assert redis.config_get("appendonly") == {"appendonly": written}
    assert not server.folder.exists()
