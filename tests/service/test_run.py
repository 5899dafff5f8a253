"""./lotsa run as a whole: ready, watched over, and gone without a trace."""

import os
import re
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import RedisError

from config.settings import ROOT
from service.processes.probe import answers
from service.redis.client import PATIENT, client
from service.redis.embedded import url
from tests.service.patience import PATIENCE_S, eventually
from tests.service.whole import Lotsa, lotsa


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lotsa]:
    with lotsa(tmp_path_factory.mktemp("data")) as running:
        running.wait_for("Lotsa is ready")
        yield running


def test_when_it_says_ready_every_door_is_open(running: Lotsa) -> None:
    assert answers(running.web, "/readyz")
    assert answers(running.console, "/readyz")
    assert answers(running.simulator, "/simulator")


def test_it_says_where_everything_is(running: Lotsa) -> None:
    for address in (running.web, running.console, running.simulator, str(running.data)):
        assert address in running.said
    assert re.search(r"supervisor +\w{4}(-\w{4}){3}", running.said)


def test_a_second_start_on_the_same_data_is_refused(running: Lotsa) -> None:
    with lotsa(running.data) as second:
        said = second.wait_for("Lotsa is running already")
        assert second.process.wait(PATIENCE_S) == 1
    assert f"process {running.process.pid}" in said
    assert answers(running.web, "/readyz")


def test_what_is_kept_is_for_its_user_alone(running: Lotsa) -> None:
    kept = [running.data, *running.data.rglob("*")]
    names = {path.name for path in kept}
    assert {"cookie.secret", "records.sqlite", "appendonlydir", "audio", "lock"} <= names
    assert [path for path in kept if path.lstat().st_mode & 0o077] == []


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc to find the processes")
@pytest.mark.parametrize("name", ["service web", "service worker", "service sweep"])
def test_a_part_that_is_killed_comes_back(running: Lotsa, name: str) -> None:
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
def test_a_server_started_alone_and_killed_leaves_nobody_listening(
    tmp_path: Path, command: str, where: str
) -> None:
    with lotsa(tmp_path, command=command) as alone:
        address = getattr(alone, where)
        assert eventually(lambda: answers(address, "/healthz"))
        assert len(alone.processes()) == 2
        alone.process.kill()
        alone.process.wait(PATIENCE_S)
        assert eventually(lambda: alone.processes() == {})
        assert not answers(address, "/healthz")


def test_redis_comes_back_with_what_it_knew(running: Lotsa) -> None:
    with client(url(running.data / "redis"), PATIENT) as asking:
        asking.set("kept", "yes")
        pid = asking.info()["process_id"]
        os.kill(pid, signal.SIGKILL)
        assert asking.get("kept") == "yes"
        assert asking.info()["process_id"] != pid
    assert eventually(lambda: answers(running.web, "/readyz"))


def test_ctrl_c_leaves_no_process_and_a_start_finds_the_data_again(tmp_path: Path) -> None:
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


def test_a_time_that_is_none_is_a_sentence(tmp_path: Path) -> None:
    with lotsa(tmp_path, "--at", "tomorrow") as refused:
        refused.wait_for("write a day and a time, such as 2026-11-23T10:00, not 'tomorrow'")
        assert refused.process.wait(PATIENCE_S) == 2


def test_a_rehearsal_started_again_keeps_its_data(tmp_path: Path) -> None:
    at = ("--at", "2026-11-23T10:00")
    with lotsa(tmp_path, *at) as first:
        said = first.wait_for("Lotsa is ready")
        assert said.startswith("A rehearsal begins; it is 2026-11-23 10:00 there.\n")
        with Redis.from_url(url(tmp_path / "rehearsal" / "redis")) as redis:
            redis.set("{lilla}:kept", "yes")
    with lotsa(tmp_path, *at) as again:
        said = again.wait_for("Lotsa is ready")
        assert said.startswith("The rehearsal of 2026-11-23 10:00 continues with its data")
        with Redis.from_url(url(tmp_path / "rehearsal" / "redis")) as redis:
            assert redis.get("{lilla}:kept") == b"yes"


def test_fresh_without_a_time_is_a_sentence(tmp_path: Path) -> None:
    with lotsa(tmp_path, "--fresh") as refused:
        refused.wait_for("give its time too, with --at")
        assert refused.process.wait(PATIENCE_S) == 1


def test_a_taken_port_is_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = f"127.0.0.1:{other.getsockname()[1]}"
        with lotsa(tmp_path, LOTSA_CONSOLE_BIND=taken) as refused:
            refused.wait_for(f"{taken} is taken by another program; set LOTSA_CONSOLE_BIND")
            assert refused.process.wait(PATIENCE_S) == 1


def test_half_an_account_at_a_carrier_is_a_sentence(tmp_path: Path) -> None:
    with lotsa(tmp_path, LOTSA_TWILIO_ACCOUNT_SID="AC" + "0" * 32) as refused:
        refused.wait_for("LOTSA_TWILIO_AUTH_TOKEN and LOTSA_PUBLIC_URL must be set as well")
        assert refused.process.wait(PATIENCE_S) == 1


def test_a_site_with_faults_is_not_started_and_says_which(tmp_path: Path) -> None:
    with lotsa(tmp_path, LOTSA_SITE=str(ROOT / "docs")) as refused:
        refused.wait_for(r"site\.yaml")
        assert refused.process.wait(PATIENCE_S) == 1
