"""Days and times on the command line."""

from argparse import ArgumentTypeError

import pytest

from config.hours.local_time import SkippedTime
from config.model.site import Site
from service.arguments.day import typed_day
from service.arguments.time import moment, typed_time

TEN = 1795424400.0
"""2026-11-23 10:00 in Stockholm."""


@pytest.mark.parametrize(
    "written",
    [
        *("2026-11-23T10:00", "2026-11-23 10:00", "2026-11-23T10:00:00"),
        *("2026-11-23T09:00Z", "2026-11-23T10:00+01:00"),
    ],
)
def test_time_without_offset_is_in_site_time(written: str, site: Site) -> None:
    assert moment(typed_time(written), site) == TEN


@pytest.mark.parametrize(
    "written",
    [
        *("tomorrow", "", "10:00", "2026-11-23", "2026-13-23T10:00", "2026-11-23T25:00"),
        *("23/11 10:00", "2026-11-23T10.00", "0001-01-01T00:00", "9999-12-31T23:59"),
        *("2026-W48-1T10:00", "1795424400"),
    ],
)
def test_invalid_time_is_refused_with_format(written: str) -> None:
    with pytest.raises(ArgumentTypeError) as told:
        typed_time(written)
    form = "write a day and a time, such as 2026-11-23T10:00"
    assert str(told.value) == f"{form}, not '{written}'"


@pytest.mark.parametrize("written", ["2026-03-29T02:00", "2026-03-29 02:59"])
def test_time_that_the_clocks_skip_is_refused(written: str, site: Site) -> None:
    exists = f"2026-03-29 03:{written[-2:]}"
    with pytest.raises(SkippedTime, match=f"there is no .* in Europe/Stockholm.*write {exists}"):
        moment(typed_time(written), site)


@pytest.mark.parametrize("written", ["2026-03-29T01:59", "2026-03-29T03:00", "2026-10-25T02:30"])
def test_time_beside_the_skipped_hour_exists(written: str, site: Site) -> None:
    assert moment(typed_time(written), site) > 0


@pytest.mark.parametrize("written", ["tomorrow", "", "2026-11-31", "0001-01-01", "9999-12-31"])
def test_invalid_day_is_refused_with_format(written: str) -> None:
    with pytest.raises(ArgumentTypeError) as told:
        typed_day(written)
    assert str(told.value) == f"write an existing day as YYYY-MM-DD, not '{written}'"
