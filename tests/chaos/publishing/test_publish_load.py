"""Ten calls in progress during three publishes and rollbacks; python -m has the full load."""

from pathlib import Path

from tests.chaos.publishing.__main__ import run


def test_no_call_is_dropped_or_hears_two_versions(tmp_path: Path) -> None:
    report = run(tmp_path, calls=10, publishes=3, every_s=0.5, speed=8)
    assert (report.dropped, report.mixed, report.silent) == ([], {}, [])
    assert len(report.calls) == 10
    assert len(report.versions_heard) > 1
