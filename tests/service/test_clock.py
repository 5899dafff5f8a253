"""The clock can be set, and every process sees the same time."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from service.clock import Clock, advance_clock, set_clock

MIDSUMMER = 1_781_863_200.0


def test_clock_without_file_shows_machine_time() -> None:
    before = time.time()
    assert before <= Clock()() <= time.time()


def test_stopped_clock_shows_its_set_time(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    set_clock(file, MIDSUMMER, rate=0)
    assert Clock(str(file))() == MIDSUMMER


def test_clock_runs_at_its_rate(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    set_clock(file, MIDSUMMER, rate=1000)
    clock = Clock(str(file))
    first = clock()
    assert MIDSUMMER <= first <= clock() < MIDSUMMER + 1000 * 60


def test_open_clock_jumps_when_advanced(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    set_clock(file, MIDSUMMER, rate=0)
    clock = Clock(str(file))
    advance_clock(file, 90)
    assert clock() == MIDSUMMER + 90


def test_other_process_sees_same_time(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    set_clock(file, MIDSUMMER, rate=0)
    ask = f"from service.clock import Clock; print(Clock({str(file)!r})())"
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert float(answer.stdout) == MIDSUMMER


def test_missing_clock_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Clock(str(tmp_path / "clock"))
