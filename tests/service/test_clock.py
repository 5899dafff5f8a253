"""The clock can be set, and every process sees it."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from service.clock import Clock, advance_clock, set_clock

MIDSUMMER = 1_781_863_200.0


def test_without_a_file_it_shows_the_machines_time() -> None:
    before = time.time()
    assert before <= Clock()() <= time.time()


def test_a_stopped_clock_shows_what_it_was_set_to(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    set_clock(file, MIDSUMMER, rate=0)
    assert Clock(str(file))() == MIDSUMMER


def test_a_clock_that_goes_does_so_at_its_rate(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    set_clock(file, MIDSUMMER, rate=1000)
    clock = Clock(str(file))
    first = clock()
    assert MIDSUMMER <= first <= clock() < MIDSUMMER + 1000 * 60


def test_a_clock_already_open_jumps_when_it_is_advanced(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    set_clock(file, MIDSUMMER, rate=0)
    clock = Clock(str(file))
    advance_clock(file, 90)
    assert clock() == MIDSUMMER + 90


def test_another_process_sees_the_same_time(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    set_clock(file, MIDSUMMER, rate=0)
    ask = f"from service.clock import Clock; print(Clock({str(file)!r})())"
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert float(answer.stdout) == MIDSUMMER


def test_a_clock_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Clock(str(tmp_path / "clock"))
