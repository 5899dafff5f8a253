"""Cost of callers who only wait: CPU time of a thousand in their hold rounds.

    python -m benchmarks.performance.waiting [--callers 1000] [--rounds 2]

Each caller requests the next round when the sentences, the hold audio and the pause for a key of
the last one are over. All guides are on duty and busy, and nothing else happens. The carrier's
side is not counted. The floor is Flask with a constant document on the same server, requested as
often and in turn.
"""

import argparse
import heapq
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import cycle, islice
from statistics import mean, median
from threading import Event

from benchmarks.measure.cpu import used
from benchmarks.measure.figures import machine, percentile
from benchmarks.measure.running import running
from benchmarks.measure.webhook_client import WebhookClient
from benchmarks.performance.waiting_caller import Caller
from config.model.site import Site
from config.settings import ROOT
from planning.simulation.simulation_pool import connect
from routing.router import Router
from routing.state.store import Store
from service.arguments.whole_number import at_least
from service.clock import set_clock
from service.rehearsal.simulated_account import ensure_account
from service.startup.full_stack import FullStack
from service.supervisor.probe import address, free_addresses

MONDAY_AT_TEN = 1_781_510_400.0  # 2026-06-15 10:00 in Stockholm
PARTS = ("web-1", "sweep", "redis", "worker-1", "record")
FLOOR = "floor: a web process with a constant answer"
IDLE_S = 20.0


def main() -> None:
    """Print the table."""
    chosen = _arguments()
    print(f"{machine()}; {chosen.callers} callers\n")
    with FullStack(ROOT / "config" / "malmo", token="measured") as lotsa:  # noqa: S106
        set_clock(lotsa.clock, MONDAY_AT_TEN, rate=1)
        line = WebhookClient(lotsa.settings.bind, ensure_account(lotsa.folder).auth_token)
        numbers = islice(_direct_numbers(lotsa.site), chosen.callers)
        with bare() as (floor, pid):
            idle = _idle(lotsa, pid)
            callers = [Caller(line, floor, number) for number in numbers]
            _occupy_guides(lotsa)
            audio_s = float(lotsa.site.timing.hold_round_s)
            _rounds(callers, audio_s, 1)
            before, started = _used(lotsa, pid), time.monotonic()
            took = _rounds(callers, audio_s, chosen.rounds)
            lasted, after = time.monotonic() - started, _used(lotsa, pid)
    print(f"{len(took) / lasted:.1f} hold rounds a second for {lasted:.0f} s, answered in")
    print(f"{median(took) * 1e3:.1f} ms (median), {percentile(took, 99) * 1e3:.1f} ms (p99)\n")
    _print({part: after[part] - before[part] for part in after}, idle, lasted, len(took))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--callers", type=at_least(1), default=1000)
    parser.add_argument("--rounds", type=at_least(1), default=2)
    return parser.parse_args()


def _direct_numbers(site: Site) -> "cycle[str]":
    """Cycle through the numbers that lead straight into a queue."""
    return cycle([n.number for n in site.numbers if n.group and len(n.languages) == 1])


@contextmanager
def bare() -> Iterator[tuple[WebhookClient, int]]:
    """Yield a connection to the floor, and its process."""
    (bind,) = free_addresses(1)
    with running("benchmarks.measure.floor", bind) as pid:
        while not _is_listening(bind):
            Event().wait(0.05)
        yield WebhookClient(bind, ""), pid


def _is_listening(bind: str) -> bool:
    host, port = address(bind)
    try:
        socket.create_connection((host, port)).close()
    except OSError:
        return False
    return True


def _occupy_guides(lotsa: FullStack) -> None:
    """Put all guides on duty, none of them free."""
    with connect(lotsa.server.url) as redis:
        router = Router(lotsa.site, Store(redis, lotsa.site.slug))
        for profile in router.profiles:
            redis.sadd(router.store.keys.on_duty(profile.id), *profile.guides)


def _rounds(callers: list[Caller], audio_s: float, rounds: int) -> list[float]:
    """Play about that many rounds of every caller, spread over time.

    Return durations in s.
    """
    began, pause, took = time.monotonic(), Event(), list[float]()
    length = mean(caller.lasts(audio_s) for caller in callers)
    due = [(began + n * length / len(callers), n) for n in range(len(callers))]
    while due[0][0] < began + rounds * length:
        moment, n = due[0]
        pause.wait(max(0.0, moment - time.monotonic()))
        took.append(callers[n].ask())
        heapq.heapreplace(due, (moment + callers[n].lasts(audio_s), n))
    return took


def _used(lotsa: FullStack, floor: int) -> dict[str, float]:
    return {part: used(lotsa.pid(part)) for part in PARTS} | {FLOOR: used(floor)}


def _idle(lotsa: FullStack, floor: int) -> dict[str, float]:
    """CPU share that each process uses without calls, of one core."""
    before = _used(lotsa, floor)
    Event().wait(IDLE_S)
    return {part: (now - before[part]) / IDLE_S for part, now in _used(lotsa, floor).items()}


def _print(
    spent: Mapping[str, float], idle: Mapping[str, float], lasted: float, rounds: int
) -> None:
    print("| | % of a core | of it when nobody calls | µs a round |\n|---|---:|---:|---:|")
    total, total_idle = (sum(of[part] for part in PARTS) for of in (spent, idle))
    rows = [(part, spent[part], idle[part]) for part in spent]
    for part, seconds, rest in [*rows, ("Lotsa in all", total, total_idle)]:
        share = f"{seconds / lasted * 100:.2f} | {rest * 100:.2f}"
        print(f"| {part} | {share} | {seconds / rounds * 1e6:.0f} |")


if __name__ == "__main__":
    main()
