"""An embedded Redis stops when its owner is killed, and only then."""

import signal
import subprocess
import sys
from pathlib import Path

from config.settings import ROOT
from service.redis.embedded import EmbeddedRedis
from service.redis.orphan_watchdog import stopped_if_we_are_killed
from tests.service.patience import PATIENCE_S, eventually

OWNER = """
import signal, sys
from pathlib import Path
from service.redis.embedded import EmbeddedRedis
from service.redis.orphan_watchdog import stopped_if_we_are_killed
folder = Path(sys.argv[1])
with EmbeddedRedis(folder), stopped_if_we_are_killed(folder, 0.1):
    print("ready", flush=True)
    signal.pause()
"""


def test_redis_stops_after_its_owner_is_killed(tmp_path: Path) -> None:
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert owner.stdout
    assert owner.stdout.readline() == b"ready\n"
    assert EmbeddedRedis(tmp_path).answers()
    owner.send_signal(signal.SIGKILL)
    owner.communicate(timeout=PATIENCE_S)
    assert eventually(lambda: not EmbeddedRedis(tmp_path).answers())


def test_redis_keeps_running_after_a_clean_exit(tmp_path: Path) -> None:
    with EmbeddedRedis(tmp_path) as server:
        with stopped_if_we_are_killed(tmp_path, 0.0):
            assert server.answers()
        assert server.answers()
