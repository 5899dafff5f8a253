"""./lotsa run: it becomes ready, restarts its processes, and leaves none behind."""

import os
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import RedisError

from config.settings import ROOT
from service.redis.client import PATIENT, client
from service.redis.embedded import url
from service.supervisor.probe import answers, free_addresses
from tests.service.command import LILLA
from tests.service.command import lotsa as command
from tests.service.patience import PATIENCE_S, eventually
from tests.service.whole import Lotsa, lotsa


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lotsa]:
    with lotsa(tmp_path_factory.mktemp("data")) as running:
        running.wait_for("Lotsa is ready")
        yield running


def test_ready_message_means_all_servers_answer(running: Lotsa) -> None:
    assert answers(running.web, "/readyz")
    assert answers(running.console, "/readyz")
    assert answers(running.simulator, "/simulator")


def test_start_message_lists_addresses_and_passwords(running: Lotsa) -> None:
    for address in (running.web, running.console, running.simulator, str(running.data)):
        assert address in running.said
    assert re.search(r"supervisor +\w{4}(-\w{4}){3}", running.said)


def test_second_start_on_same_data_is_refused(running: Lotsa) -> None:
    with lotsa(running.data) as second:
        said = second.wait_for("Lotsa is already running")
        assert second.process.wait(PATIENCE_S) == 1
    assert f"process {running.process.pid}" in said
    assert answers(running.web, "/readyz")


def test_data_is_readable_by_user_only(running: Lotsa) -> None:
    kept = [running.data, *running.data.rglob("*")]
    names = {path.name for path in kept}
    assert {"cookie.secret", "records.sqlite", "appendonlydir", "audio", "lock"} <= names
    assert [path for path in kept if path.lstat().st_mode & 0o077] == []


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc to find the processes")
@pytest.mark.parametrize("name", ["service web", "service worker", "service sweep"])
def test_killed_process_is_restarted(running: Lotsa, name: str) -> None:
    killed = {pid for pid, line in running.processes().items() if name in line}
    assert killed
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    assert eventually(
        lambda: any(name in line for pid, line in running.processes().items() if pid not in killed)
    )
    assert eventually(lambda: answers(running.web, "/readyz"))


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc to find the processes")
@pytest.mark.parametrize(("command", "where"), [("web", "web"), ("console", "console")])
def test_killed_server_leaves_no_child_listening(tmp_path: Path, command: str, where: str) -> None:
    with lotsa(tmp_path, command=command) as alone:
        address = getattr(alone, where)
        assert eventually(lambda: answers(address, "/healthz"))
        assert len(alone.processes()) == 2
        alone.process.kill()
        alone.process.wait(PATIENCE_S)
        assert eventually(lambda: alone.processes() == {})
        assert not answers(address, "/healthz")


def test_killed_redis_restarts_with_its_data(running: Lotsa) -> None:
    with client(url(running.data / "redis"), PATIENT) as asking:
        asking.set("kept", "yes")
        pid = asking.info()["process_id"]
        os.kill(pid, signal.SIGKILL)
        assert asking.get("kept") == "yes"
        assert asking.info()["process_id"] != pid
    assert eventually(lambda: answers(running.web, "/readyz"))


def test_ctrl_c_leaves_no_process_and_keeps_data(tmp_path: Path) -> None:
    with lotsa(tmp_path) as first:
        said = first.wait_for("Lotsa is ready")
        assert first.stop() == 0
    assert first.processes() == {}
    with Redis.from_url(url(tmp_path / "redis")) as gone, pytest.raises(RedisError):
        gone.ping()
    password = re.search(r"supervisor +(\S+)", said)
    assert password
    with lotsa(tmp_path) as second:
        assert password[1] in second.wait_for("Lotsa is ready(.|\n)*supervisor .*\n")


def refused_run(data: Path, *arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    """Return the output of a `./lotsa run` that does not start."""
    web, console, simulator = free_addresses(3)
    binds = {"LOTSA_BIND": web, "LOTSA_CONSOLE_BIND": console, "LOTSA_SIMULATOR_BIND": simulator}
    return command("run", *arguments, data=data, **{"LOTSA_SITE": str(LILLA), **binds, **settings})


def test_invalid_rehearsal_time_is_refused(tmp_path: Path) -> None:
    refused = refused_run(tmp_path, "--at", "tomorrow")
    assert "write a day and a time, such as 2026-11-23T10:00, not 'tomorrow'" in refused.stderr
    assert refused.returncode == 2


def test_restarted_rehearsal_keeps_its_data(tmp_path: Path) -> None:
    at = ("--at", "2026-11-23T10:00")
    with lotsa(tmp_path, *at) as first:
        said = first.wait_for("Lotsa is ready")
        assert said.startswith("A rehearsal starts; its time is 2026-11-23 10:00.\n")
        with Redis.from_url(url(tmp_path / "rehearsal" / "redis")) as redis:
            redis.set("{lilla}:kept", "yes")
    with lotsa(tmp_path, *at) as again:
        said = again.wait_for("Lotsa is ready")
        assert said.startswith("The rehearsal of 2026-11-23 10:00 continues with its data")
        with Redis.from_url(url(tmp_path / "rehearsal" / "redis")) as redis:
            assert redis.get("{lilla}:kept") == b"yes"


def test_fresh_without_time_is_refused(tmp_path: Path) -> None:
    refused = refused_run(tmp_path, "--fresh")
    assert "give its time too, with --at" in refused.stderr
    assert refused.returncode == 1


def test_port_in_use_is_refused(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = f"127.0.0.1:{other.getsockname()[1]}"
        refused = refused_run(tmp_path, LOTSA_CONSOLE_BIND=taken)
    assert f"Another program uses {taken}; set LOTSA_CONSOLE_BIND" in refused.stderr
    assert refused.returncode == 1


def test_incomplete_carrier_account_is_refused(tmp_path: Path) -> None:
    refused = refused_run(tmp_path, LOTSA_TWILIO_ACCOUNT_SID="AC" + "0" * 32)
    assert "LOTSA_TWILIO_AUTH_TOKEN and LOTSA_PUBLIC_URL must be set as well" in refused.stderr
    assert refused.returncode == 1


def test_site_with_faults_is_not_started(tmp_path: Path) -> None:
    refused = refused_run(tmp_path, LOTSA_SITE=str(ROOT / "docs"))
    assert "site.yaml" in refused.stderr
    assert refused.returncode == 1
