"""A command with a temporary Redis leaves nothing behind, however it ends."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from redis import Redis

from config.settings import ROOT
from service.redis.embedded import EmbeddedRedis
from service.redis.temporary import temporary_redis
from tests.service.patience import PATIENCE_S, eventually

WAITS = """
import signal
from service.redis.temporary import temporary_redis
with temporary_redis() as server:
    print(server.folder, flush=True)
    signal.pause()
"""
SIMULATES = """
from planning.demand import reference_day as reference
from planning.simulation.simulation_pool import open_pool
from planning.demand.drawn_days import draw_days
from service.redis.temporary import redis_address
site = reference.site()
days = draw_days(reference.demand(60), list(site.guides), days=300, seed=1)
with open_pool(redis_address, 2) as open_:
    for _ in open_.simulate((site, day) for day in days):
        print("one is simulated", flush=True)
"""


def started(script: str) -> tuple["subprocess.Popen[str]", str]:
    """Start a command; return it and its first line of output."""
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
def test_temporary_redis_ends_with_the_command(number: signal.Signals) -> None:
    command, folder = started(WAITS)
    assert EmbeddedRedis(Path(folder)).answers()
    command.send_signal(number)
    _, said = command.communicate(timeout=PATIENCE_S)
    assert eventually(lambda: not EmbeddedRedis(Path(folder)).answers())
    assert eventually(lambda: not Path(folder).exists())
    assert said == ""
    assert command.returncode == (128 + number if number != signal.SIGKILL else -number)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_player_processes_end_with_the_command(
    number: signal.Signals,
) -> None:
    command, said = started(SIMULATES)
    assert said == "one is simulated"
    command.send_signal(number)
    # The player processes hold the same pipes, which close when all have exited.
    _, complaints = command.communicate(timeout=PATIENCE_S)
    assert (command.returncode, complaints) == (128 + number, "")


def test_player_processes_end_when_the_command_is_killed() -> None:
    command, said = started(SIMULATES)
    assert said == "one is simulated"
    command.kill()
    # Returns when all processes that hold the same pipes have exited.
    command.communicate(timeout=PATIENCE_S)
    assert command.returncode == -signal.SIGKILL


def test_second_signal_does_not_interrupt_cleanup() -> None:
    command, folder = started(WAITS)
    for _ in range(3):
        command.terminate()
    assert command.wait(PATIENCE_S) == 128 + signal.SIGTERM
    assert not Path(folder).exists()
    command.communicate()


@pytest.mark.parametrize(("durable", "written"), [(True, "yes"), (False, "no")])
def test_only_a_durable_redis_writes_to_disk(durable: bool, written: str) -> None:
    with (
        temporary_redis(durable=durable) as server,
        Redis.from_url(server.url, decode_responses=True) as redis,
    ):
        assert redis.config_get("appendonly") == {"appendonly": written}
    assert not server.folder.exists()
