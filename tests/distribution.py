"""How the processes of pytest share the tests: whole files, but the scenarios in parts."""

from zlib import crc32

from xdist.scheduler import LoadScopeScheduling

SPLIT = "tests/scenarios/test_scenarios.py"
"""The file that takes longest, mostly waiting for other processes."""
PARTS = 3
"""Each part has a running Lotsa of its own, so many parts cost more than they save."""


class FilesAndParts(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Give each process a file, or a part of the scenarios, at a time."""

    def _split_scope(self, nodeid: str) -> str:
        return scope(nodeid)


def scope(nodeid: str) -> str:
    """Return what a test shares a process with: its file, or its part of the scenarios.

    The scenarios of a site variant are a part, because they share the Lotsa that serves it. Every
    other scenario is in the same part in every run, so that a run can be repeated.
    """
    file, _, name = nodeid.partition("::")
    if file != SPLIT:
        return file
    variant = name.removesuffix("]").partition("-")[2]
    return f"{file} {variant or crc32(name.encode()) % PARTS}"
