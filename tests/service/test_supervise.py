"""Processes are started, restarted and stopped, and leave nothing behind."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest

from service.supervisor.process_spec import ProcessSpec, launch_module
from service.supervisor.process_supervisor import NotReady, ProcessSupervisor
from service.supervisor.stop_signal import StopSignal
from service.supervisor.supervised_process import SupervisedProcess
from tests.service.patience import PATIENCE_S, eventually

READY = 'print(\'{"event": "ready"}\', flush=True)'


class ShownLines:
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
        assert enough, f"{line!r} was not shown {times} times: {self.lines}"

    def _count(self, line: str) -> int:
        return sum(line in text for _, text in self.lines)


@pytest.fixture
def shown() -> ShownLines:
    return ShownLines()


@pytest.fixture
def supervisor(shown: ShownLines) -> Iterator[ProcessSupervisor]:
    handlers = {n: signal.getsignal(n) for n in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    supervisor = ProcessSupervisor(shown, StopSignal().wait)
    yield supervisor
    supervisor.stop()
    signal.set_wakeup_fd(-1)
    for number, handler in handlers.items():
        signal.signal(number, handler)


def spec(name: str, program: str) -> ProcessSpec:
    return ProcessSpec(name, partial(launch, program))


def launch(program: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        process_group=0,
    )


def output_of(module: str, *arguments: str, environment: Mapping[str, str]) -> str:
    process = launch_module(module, *arguments, environment=environment)
    assert process.stdin
    assert process.stdout
    with process.stdin, process.stdout as output:
        said = output.read().decode()
    process.wait()
    return said


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")  # a zombie counts as dead
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


WAITS = f"import os, signal; print('pid', os.getpid(), flush=True); {READY}; signal.pause()"


def pids(shown: ShownLines) -> list[int]:
    return [int(line.split()[1]) for _, line in shown.lines if line.startswith("pid ")]


def test_start_returns_when_all_processes_are_ready(
    supervisor: ProcessSupervisor, shown: ShownLines
) -> None:
    supervisor.start([spec("one", WAITS), spec("two", WAITS)])
    assert {name for name, line in shown.lines if "ready" in line} == {"one", "two"}


def test_killed_process_is_restarted_and_logged(
    supervisor: ProcessSupervisor, shown: ShownLines
) -> None:
    supervisor.start([spec("one", WAITS)])
    os.kill(pids(shown)[0], signal.SIGKILL)
    shown.wait_for('"ready"', times=2)
    shown.wait_for("exited; restarting in 0.5 s")
    assert len(set(pids(shown))) == 2


def test_stop_kills_children_of_a_process(supervisor: ProcessSupervisor, shown: ShownLines) -> None:
    child = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); signal.pause()"
    program = f"""
import subprocess, sys, signal
child = subprocess.Popen([sys.executable, "-c", {child!r}])
print("pid", child.pid, flush=True)
{READY}
signal.pause()
"""
    supervisor.start([spec("one", program)])
    supervisor.stop()
    assert eventually(lambda: not alive(pids(shown)[0]))


def test_processes_stop_in_reverse_order(supervisor: ProcessSupervisor, shown: ShownLines) -> None:
    program = f"""
import signal, sys
def end(*_):
    print("goodbye", flush=True)
    sys.exit()
signal.signal(signal.SIGTERM, end)
{READY}
signal.pause()
"""
    supervisor.start([spec("redis", program)])
    supervisor.start([spec("worker", program), spec("web", program)])
    supervisor.stop()
    assert [name for name, line in shown.lines if line == "goodbye"] == ["web", "worker", "redis"]


def test_process_that_never_starts_is_named(
    supervisor: ProcessSupervisor, shown: ShownLines
) -> None:
    with pytest.raises(NotReady, match="web does not start"):
        supervisor.start([spec("web", "print('no such thing')")])
    shown.wait_for("no such thing", times=3)


def test_process_that_ignores_sigterm_is_killed(
    shown: ShownLines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.supervisor.supervised_process.GRACE_S", 0.1)
    deaf = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {READY}; signal.pause()"
    process = SupervisedProcess(spec("deaf", deaf), shown)
    process.start()
    shown.wait_for('"ready"')
    process.stop()
    assert ("deaf", "did not exit within 0 s; killed") in shown.lines


def test_process_that_is_not_restarted_fails_at_its_first_exit(shown: ShownLines) -> None:
    supervisor = ProcessSupervisor(shown, lambda _: True, restarts=False)
    with pytest.raises(NotReady, match="web does not start"):
        supervisor.start([spec("web", "print('no such thing')")])
    assert [line for _, line in shown.lines] == ["no such thing", "exited"]


def test_killed_process_can_be_started_again(shown: ShownLines) -> None:
    supervisor = ProcessSupervisor(shown, lambda _: True, restarts=False)
    supervisor.start([spec("one", WAITS)])
    first = supervisor.pid("one")
    supervisor.kill("one")
    assert not alive(first)
    supervisor.start([spec("one", WAITS)])
    assert supervisor.pid("one") != first
    supervisor.stop_together(["one"])
    assert supervisor.names() == []
    assert not any("exited" in line for _, line in shown.lines)


def test_processes_end_when_supervisor_is_killed(tmp_path: Path) -> None:
    (tmp_path / "waiting.py").write_text(WAITS)
    path = os.pathsep.join([*sys.path, str(tmp_path)])
    program = f"""
import os, sys
from service.supervisor.process_spec import launch_module
part = launch_module("waiting", environment={{"PYTHONPATH": {path!r}}})
sys.stdout.buffer.write(part.stdout.readline())
sys.stdout.flush()
os.kill(os.getpid(), 9)
"""
    killed = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, check=False)
    pid = int(killed.stdout.split()[1])
    assert eventually(lambda: not alive(pid))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no signal for it")
def test_process_that_ignores_sigterm_ends_after_its_parent(tmp_path: Path) -> None:
    (tmp_path / "deaf.py").write_text(f"""
import signal
signal.getsignal(signal.SIGIO).__globals__["KILL_S"] = 0.2
signal.signal(signal.SIGTERM, signal.SIG_IGN)
{WAITS.replace("signal.pause()", "[signal.pause() for _ in range(9)]")}
""")
    path = os.pathsep.join([*sys.path, str(tmp_path)])
    process = launch_module("deaf", environment={"PYTHONPATH": path})
    assert process.stdout
    assert process.stdin
    assert process.stdout.readline().startswith(b"pid ")
    process.stdin.close()
    assert eventually(lambda: not alive(process.pid))
    process.stdout.close()


def test_watched_module_gets_its_arguments(tmp_path: Path) -> None:
    (tmp_path / "echo.py").write_text("import sys; print(sys.argv[1:], __name__)")
    path = os.pathsep.join([*sys.path, str(tmp_path)])
    said = output_of("echo", "a", "--b", environment={"PYTHONPATH": path})
    assert said.split("\n")[0] == "['a', '--b'] __main__"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere servers do not fork")
def test_watched_module_may_fork(tmp_path: Path) -> None:
    """The watchdog uses no thread: a fork next to one may leave a lock held in the child.

    Python 3.12 warns about that.
    """
    (tmp_path / "count.py").write_text("import threading; print(threading.active_count())")
    path = os.pathsep.join([*sys.path, str(tmp_path)])
    assert output_of("count", environment={"PYTHONPATH": path}) == "1\n"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each process is started")
def test_ended_fork_server_is_started_again(tmp_path: Path) -> None:
    (tmp_path / "server.py").write_text("import os; print(os.getppid())")
    environment = {"PYTHONPATH": os.pathsep.join([*sys.path, str(tmp_path)])}
    first = int(output_of("server", environment=environment))
    os.kill(first, signal.SIGKILL)
    assert eventually(lambda: not alive(first))
    assert int(output_of("server", environment=environment)) != first


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each process is started")
def test_forked_process_has_its_own_name_folder_and_random_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.py").write_text("""
import os, random
from setproctitle import getproctitle
print(os.getcwd(), getproctitle(), random.random())
""")
    environment = {"PYTHONPATH": str(tmp_path), "LOTSA_DATA": "/data"}
    first, second = (output_of("own", environment=environment).split() for _ in range(2))
    assert first[:4] == [str(tmp_path), "lotsa", "own", "/data"]
    assert first[4] != second[4]


def test_started_service_writes_no_warning() -> None:
    said = output_of("service", "check", "--help", environment={})
    assert said.startswith("usage: lotsa check")
