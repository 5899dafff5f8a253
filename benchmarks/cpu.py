"""How much processor time a process and its children have used, as Linux counts it."""

import os
from pathlib import Path

TICK_S = 1 / os.sysconf("SC_CLK_TCK")


def used(pid: int) -> float:
    """Seconds of processor, user and system, of the process and all that live below it."""
    return _own(pid) + sum(used(child) for child in _children(pid))


def _own(pid: int) -> float:
    # The name in brackets may hold spaces; what follows it are plain fields.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * TICK_S


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text().split()]
