"""Log lines are JSON, name their process and contain no telephone number."""

import json
import subprocess
import sys
from typing import Any

import pytest

from service.log import mask

SAY = """
import logging, threading, structlog
from service.log import configure
configure("web")
structlog.get_logger().info("rung", to="+46701740605", nested={"by": ["070-174 06 06", 7]})
logging.getLogger("werkzeug").warning("POST /x?From=%%2B46701740607 %s", 200)
logging.getLogger("quiet").debug("+46701740608")
def fail(): raise ValueError("no such number: 08-465 004 12")
thread = threading.Thread(target=fail); thread.start(); thread.join()
fail()
"""


@pytest.fixture(scope="module")
def lines() -> list[dict[str, Any]]:
    said = subprocess.run([sys.executable, "-c", SAY], capture_output=True, text=True, check=False)
    assert said.stderr == ""
    return [json.loads(line) for line in said.stdout.splitlines()]


def test_log_line_names_process_and_event(lines: list[dict[str, Any]]) -> None:
    rung = lines[0]
    assert (rung["process"], rung["event"], rung["level"]) == ("web", "rung", "info")
    assert rung["timestamp"].endswith("Z")


def test_nested_numbers_are_masked(lines: list[dict[str, Any]]) -> None:
    assert lines[0]["to"] == "+46******605"
    assert lines[0]["nested"] == {"by": ["0******606", 7]}


def test_library_logs_are_masked(lines: list[dict[str, Any]]) -> None:
    assert lines[1]["event"] == "POST /x?From=%2B46******607 200"


def test_uncaught_errors_are_logged_with_masked_traceback(
    lines: list[dict[str, Any]],
) -> None:
    for line in lines[2:]:
        assert line["level"] == "critical"
        assert "ValueError: no such number: 0******412" in line["exception"]
    assert len(lines) == 4


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("+46406280400", "+46******400"),
        ("from +46 40 628 04 33.", "from +46******433."),
        ("0046406280400", "0046******400"),
        ("040-628 04 00", "0******400"),
        ("0980-319 200", "0******200"),
        ("46406280400", "46******400"),
        ("From=46701740605&To=46406280400", "From=46******605&To=46******400"),
        ("sip:46701740605@trunk", "sip:46******605@trunk"),
        ("+46 (0)40-628 04 00", "+46******400"),
        ("(040) 628 04 00", "(0******400"),
        ("040/6280400", "0******400"),
        ("040\u00a0628\u00a004\u00a000", "0******400"),
        ("0313906", "0******906"),
        ("tel:0701740605", "tel:0******605"),
        ("rang 0701740605 200 times", "rang 0******605 200 times"),
        ("+46701740605 and +46701740606", "+46******605 and +46******606"),
    ],
)
def test_number_is_masked_in_every_format(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-21T19:04:47.089123Z",
        "CA0123456789abcdef0123456789abcdef",
        "1763748000000-0",
        "1763748000000",
        "1763748000",
        "1763748000.123",
        "1763748000123456",
        "c52e6ca7f7358edd5",
        "46701740605abcdef0123456789abcdef",
        "10.0.0.1 1048576 bytes",
        "0.081234567",
        "127.0.0.1:8000",
        "112",
        "guide_07",
        "+1 +2",
    ],
)
def test_other_digits_are_not_masked(text: str) -> None:
    assert mask(text) == text


LONG = """
import structlog
from service.log import configure
configure("web")
log = structlog.get_logger()
log.warning("refused", keys=["k" * 60_000] * 60_000, deep={"k" * 999: {"v": "1" * 60_000}})
log.warning("e" * 60_000, **{f"key{n}": n for n in range(9999)})
class Odd:
    def __str__(self): return "o" * 60_000
log.warning("odd", value=Odd(), path="+46701740605" + "x" * 60_000)
def deeper(n): return deeper(n - 1) if n else 1 / 0
try: deeper(900)
except ZeroDivisionError as fault: log.exception("\\x1b[2J" + "x" * 60_000)
"""


def test_log_line_length_is_limited() -> None:
    said = subprocess.run([sys.executable, "-c", LONG], capture_output=True, text=True, check=False)
    assert said.stderr == ""
    refused, event, odd, trace = (json.loads(line) for line in said.stdout.splitlines())
    assert len(refused["keys"]) == 50
    assert max(map(len, said.stdout.splitlines())) < 20_000
    assert len(event["event"]) < 1100
    assert odd["path"].startswith("+46******605")
    assert "o" * 100 in odd["value"]
    assert "ZeroDivisionError" in trace["exception"]
    assert "\x1b" not in said.stdout
