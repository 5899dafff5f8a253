"""CPU time of a process and its children, as counted by Linux."""

import os
from pathlib import Path

TICK_S = 1 / os.sysconf("SC_CLK_TCK")


def used(pid: int) -> float:
    """Return seconds of CPU, user and system, of the process and its descendants."""
    return _own(pid) + sum(used(child) for child in _children(pid))


def _own(pid: int) -> float:
    # The process name in brackets may contain spaces; plain fields follow it.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * TICK_S


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text().split()]
