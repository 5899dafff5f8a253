"""Delay from the event that triggers a call to the request at the carrier.

    python -m benchmarks.performance.ring_delay

In turn: a caller joins while a guide is free; a guide becomes free while a caller waits; a guide
accepts a callback and the citizen is to be rung; the time of a promised callback comes while a
guide is free. The clock starts before the verb reads its snapshot, or at the promised time, and
stops when the carrier's server has the request. In between are decision, commit, job, a real
worker process and HTTP, and for the last case a real sweeper. The carrier is a minimal listener.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

from benchmarks.measure.carrier_listener import Carrier
from benchmarks.measure.figures import machine, percentile
from benchmarks.measure.running import running
from benchmarks.performance.one_guide import GUIDE, OneGuide
from routing.state.guide import GuideStatus
from routing.verbs.set_status import set_status
from service.clock import Clock, set_clock
from service.redis.embedded import EmbeddedRedis
from service.redis.temporary import temporary_redis

TURNS, DUE_TURNS = 300, 100
LEAD_S = 0.4
MONDAY_AT_TEN = 1_781_510_400.0  # 2026-06-15 10:00 in Stockholm
LIVE = ("a caller joins, a guide is free", "a guide is free again")
ACCEPTED = "a guide accepts a callback (rings the citizen)"
DUE = "a promised time comes, a guide is free"


def main() -> None:
    """Print the distributions."""
    print(f"# Rings: {machine()}")
    with _one_guide() as (one_guide, sweeps):
        set_status(one_guide.router, GUIDE, GuideStatus.READY, "", one_guide.clock())
        rows = dict(zip(LIVE, _live(one_guide), strict=True))
        rows[ACCEPTED] = _accepted(one_guide)
        with sweeps():
            rows[DUE] = _due(one_guide)
    print("\nms until the carrier has the order to ring\n")
    print(f"{'':44} {'median':>8} {'p90':>8} {'p99':>8} {'max':>8} {'times':>8}")
    for name, times in rows.items():
        figures = [*(percentile(times, p) for p in (50, 90, 99)), max(times)]
        shown = " ".join(f"{1000 * figure:8.1f}" for figure in figures)
        print(f"{name:44} {shown} {len(times):8}")


@contextmanager
def _one_guide() -> Iterator[tuple[OneGuide, Callable[[], AbstractContextManager[int]]]]:
    """Yield a bench with a running worker, and a function that starts a sweeper."""
    carrier = Carrier()
    with temporary_redis(durable=True) as server:
        file = server.folder / "clock"
        set_clock(file, MONDAY_AT_TEN)  # callbacks are not rung at night
        environment = _environment(server, carrier, file)
        with running("service", "worker", environment=environment):
            one_guide = OneGuide(server.url, carrier, Clock(str(file)))
            yield one_guide, partial(running, "service", "sweep", environment=environment)


def _environment(server: EmbeddedRedis, carrier: Carrier, clock: Path) -> dict[str, str]:
    return {
        "LOTSA_REDIS_URL": server.url,
        "LOTSA_DATA": str(server.folder),
        "LOTSA_CARRIER_URL": carrier.url,
        "LOTSA_CLOCK_FILE": str(clock),
        "LOTSA_TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "LOTSA_TWILIO_AUTH_TOKEN": "measured",
        "LOTSA_LOG_LEVEL": "warning",
    }


def _live(one_guide: OneGuide) -> tuple[list[float], list[float]]:
    """Return the seconds from a call, and from the end of a wrap-up."""
    joins, frees = [], []
    for _ in range(TURNS + 1):  # the first turn also waits for the worker to start
        started = time.perf_counter()
        came, leg = one_guide.rings(one_guide.joins())
        joins.append(came - started)
        one_guide.serves(leg)
        one_guide.joins()
        started = time.perf_counter()
        came, leg = one_guide.rings(one_guide.finishes())
        frees.append(came - started)
        one_guide.serves(leg)
        one_guide.finishes()
    return joins[1:], frees[1:]


def _accepted(one_guide: OneGuide) -> list[float]:
    """Return the seconds from a guide's acceptance of a callback."""
    times = []
    for turn in range(TURNS):
        _, leg = one_guide.rings(one_guide.asks(turn))
        times.append(one_guide.calls_back(leg))
        one_guide.finishes()
    return times


def _due(one_guide: OneGuide) -> list[float]:
    """Return the seconds from the time of a promised callback."""
    times = []
    for turn in range(DUE_TURNS + 1):  # the first turn also waits for the sweeper to start
        due, now = one_guide.clock() + LEAD_S * (1 + turn % 7 / 7), time.perf_counter()
        wait = due - one_guide.clock()
        one_guide.asks(turn, due)
        came, leg = one_guide.carrier.rung.get(timeout=30)
        times.append(came - (now + wait))
        one_guide.calls_back(leg)
        one_guide.finishes()
    return times[1:]


if __name__ == "__main__":
    main()
