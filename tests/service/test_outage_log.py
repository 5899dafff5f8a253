"""An outage of Redis is logged as one line per second, without a traceback."""

import json
import logging
import subprocess
import sys

import pytest
from redis.exceptions import ConnectionError as NotConnected
from redis.exceptions import OutOfMemoryError, ReadOnlyError, ResponseError
from redis.exceptions import TimeoutError as NoAnswer

from routing.scripts.outage import is_outage
from service.output.outage_log import OneLineASecond

SAY = """
import structlog, logging
from redis.exceptions import TimeoutError
from service.log import configure
configure("web")
def fail(log):
    try:
        raise TimeoutError("Timeout reading from socket of +46406280400")
    except TimeoutError as fault:
        log.exception("fault in a webhook")
        logging.getLogger("console").warning("no answer", exc_info=fault)
log = structlog.get_logger("ivr")
for _ in range(300):
    fail(log)
try:
    raise ValueError("ours")
except ValueError:
    log.exception("fault in a webhook")
"""


class Records:
    """The filter under test, with a clock that the test sets."""

    def __init__(self) -> None:
        self.now = 100.0
        self.filter = OneLineASecond(lambda: self.now)

    def kept(self, fault: BaseException) -> logging.LogRecord | None:
        raised = (type(fault), fault, None)
        record = logging.LogRecord("x", logging.ERROR, "", 0, "fault", None, raised)
        return record if self.filter.filter(record) else None


def test_second_error_within_a_second_is_counted() -> None:
    records = Records()
    first = records.kept(NoAnswer("no answer"))
    assert first
    assert (first.exc_info, vars(first)["fault"]) == (None, "TimeoutError: no answer")
    records.now += 0.9
    assert records.kept(NoAnswer()) is None
    assert records.kept(NotConnected()) is None
    records.now += 0.1
    later = records.kept(NoAnswer())
    assert later
    assert vars(later)["suppressed"] == 2


def test_other_errors_keep_their_traceback() -> None:
    records = Records()
    assert records.kept(NoAnswer())
    for fault in (ValueError("ours"), ResponseError("ERR a script of ours is wrong")):
        kept = records.kept(fault)
        assert kept
        assert kept.exc_info


@pytest.mark.parametrize(
    "fault",
    [
        OutOfMemoryError("command not allowed when used memory > 'maxmemory'", status_code="OOM"),
        ReadOnlyError("You can't write against a read only replica.", status_code="READONLY"),
        ResponseError("MISCONF Errors writing to the AOF file: No space left on device"),
        ResponseError("NOREPLICAS Not enough good replicas to write."),
        ResponseError("ERR Error running script (call to f_1): @user_script:1: -OOM command not"),
    ],
)
def test_refused_write_is_an_outage(fault: ResponseError) -> None:
    assert is_outage(fault)


def test_outage_is_thinned_and_other_lines_are_kept() -> None:
    said = subprocess.run([sys.executable, "-c", SAY], capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in said.stdout.splitlines()]
    outage = [line for line in lines if "fault" in line]
    assert 1 <= len(outage) < 10
    assert outage[0]["fault"] == "TimeoutError: Timeout reading from socket of +46******400"
    assert "exception" not in outage[0]
    assert "ValueError: ours" in lines[-1]["exception"]
