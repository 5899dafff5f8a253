"""Processes are started, restarted and stopped, and leave nothing behind."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from service.processes.process import Part, launch_module
from service.processes.start_order import NotReady, Supervisor
from service.processes.stop_signal import Pace
from service.processes.supervisor import Keeper
from tests.service.patience import PATIENCE_S, eventually

READY = 'print(\'{"event": "ready"}\', flush=True)'


class Said:
    """The output of the processes, in order; `wait_for` waits for more."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str]] = []
        self._more = threading.Condition()

    def __call__(self, name: str, line: str) -> None:
        with self._more:
            self.lines.append((name, line))
            self._more.notify_all()

    def wait_for(self, line: str, *, times: int = 1) -> None:
        """Wait until the processes have written this line so many times."""
        with self._more:
            enough = self._more.wait_for(lambda: self._count(line) >= times, PATIENCE_S)
        assert enough, f"{line!r} was not said {times} times: {self.lines}"

    def _count(self, line: str) -> int:
        return sum(line in said for _, said in self.lines)


@pytest.fixture
def said() -> Said:
    return Said()


@pytest.fixture
def supervisor(said: Said) -> Iterator[Supervisor]:
    handlers = {n: signal.getsignal(n) for n in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    supervisor = Supervisor(said, Pace())
    yield supervisor
    supervisor.stop()
    signal.set_wakeup_fd(-1)
    for number, handler in handlers.items():
        signal.signal(number, handler)


def part(name: str, program: str) -> Part:
    return Part(name, partial(launch, program))


def launch(program: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        process_group=0,
    )


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")  # a zombie counts as dead
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


WAITS = f"import os, signal; print('pid', os.getpid(), flush=True); {READY}; signal.pause()"


def pids(said: Said) -> list[int]:
    return [int(line.split()[1]) for _, line in said.lines if line.startswith("pid ")]


def test_start_returns_when_all_processes_are_ready(supervisor: Supervisor, said: Said) -> None:
    supervisor.start([part("one", WAITS), part("two", WAITS)])
    assert {name for name, line in said.lines if "ready" in line} == {"one", "two"}


def test_killed_process_is_restarted_and_logged(supervisor: Supervisor, said: Said) -> None:
    supervisor.start([part("one", WAITS)])
    os.kill(pids(said)[0], signal.SIGKILL)
    said.wait_for('"ready"', times=2)
    said.wait_for("exited; restarting in 0.5 s")
    assert len(set(pids(said))) == 2


def test_stop_kills_children_of_a_process(supervisor: Supervisor, said: Said) -> None:
    child = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); signal.pause()"
    program = f"""
import subprocess, sys, signal
child = subprocess.Popen([sys.executable, "-c", {child!r}])
print("pid", child.pid, flush=True)
{READY}
signal.pause()
"""
    supervisor.start([part("one", program)])
    supervisor.stop()
    assert eventually(lambda: not alive(pids(said)[0]))


def test_processes_stop_in_reverse_order(supervisor: Supervisor, said: Said) -> None:
    program = f"""
import signal, sys
def end(*_):
    print("goodbye", flush=True)
    sys.exit()
signal.signal(signal.SIGTERM, end)
{READY}
signal.pause()
"""
    supervisor.start([part("redis", program)])
    supervisor.start([part("worker", program), part("web", program)])
    supervisor.stop()
    assert [name for name, line in said.lines if line == "goodbye"] == ["web", "worker", "redis"]


def test_process_that_never_starts_is_named(supervisor: Supervisor, said: Said) -> None:
    with pytest.raises(NotReady, match="web does not start"):
        supervisor.start([part("web", "print('no such thing')")])
    said.wait_for("no such thing", times=3)


def test_process_that_ignores_sigterm_is_killed(
    said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.processes.supervisor.PATIENCE_S", 0.1)
    deaf = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {READY}; signal.pause()"
    keeper = Keeper(part("deaf", deaf), said)
    keeper.start()
    said.wait_for('"ready"')
    keeper.stop()
    assert ("deaf", "did not exit within 0 s; killed") in said.lines


def test_processes_end_when_supervisor_is_killed(tmp_path: Path) -> None:
    (tmp_path / "waiting.py").write_text(WAITS)
    path = os.pathsep.join([*sys.path, str(tmp_path)])
    program = f"""
import os, sys
from service.processes.process import launch_module
part = launch_module("waiting", environment={{"PYTHONPATH": {path!r}}})
sys.stdout.buffer.write(part.stdout.readline())
sys.stdout.flush()
os.kill(os.getpid(), 9)
"""
    killed = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, check=False)
    pid = int(killed.stdout.split()[1])
    assert eventually(lambda: not alive(pid))


def test_watched_module_gets_its_arguments(tmp_path: Path) -> None:
    (tmp_path / "echo.py").write_text("import sys; print(sys.argv[1:], __name__)")
    path = os.pathsep.join([*sys.path, str(tmp_path)])
    with launch_module("echo", "a", "--b", environment={"PYTHONPATH": path}) as process:
        assert process.stdout
        assert process.stdout.read().decode().split("\n")[0] == "['a', '--b'] __main__"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere servers do not fork")
def test_watched_module_may_fork(tmp_path: Path) -> None:
    """The watchdog uses no thread: a fork next to one may leave a lock held in the child.

    Python 3.12 warns about that.
    """
    (tmp_path / "count.py").write_text("import threading; print(threading.active_count())")
    path = os.pathsep.join([*sys.path, str(tmp_path)])
    with launch_module("count", environment={"PYTHONPATH": path}) as process:
        assert process.stdout
        assert process.stdout.read() == b"1\n"
