"""How soon a guide's telephone rings: from the deed to the request that the carrier receives.

    python -m benchmarks.ring

In turn: a caller joins while a guide is free, and a guide becomes free while a caller waits. The
clock starts before the deed's snapshot and stops when the carrier's server has the request; in
between lie decision, commit, job, a real worker process and HTTP. The carrier is a bare listener.
"""

import tempfile
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue as Mailbox
from threading import Thread

from redis import Redis

from benchmarks.figures import machine, percentile
from config.load import load_site
from config.settings import ROOT
from routing.desk import Desk
from routing.effects import Effects
from routing.guide import GuideStatus
from routing.queue import Queue
from routing.store import Store
from routing.verbs.accept import accept
from routing.verbs.arrive import arrive
from routing.verbs.choose import choose
from routing.verbs.finish import finish
from routing.verbs.free import free
from routing.verbs.meet import meet
from routing.verbs.part import part
from service.jobs import Jobs
from service.part import launch_module
from service.redis_server import EmbeddedRedis

TURNS = 300
GUIDE, OURS = "1", "+46406280410"
SCHOOL = Queue("skola", "sv")


class Carrier(ThreadingHTTPServer):
    """Takes every order to ring, notes when it came, and names a leg."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.rung: Mailbox[tuple[float, str]] = Mailbox()
        Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are written apart

    def do_POST(self) -> None:
        came, server = time.perf_counter(), self.server
        self.rfile.read(int(self.headers["Content-Length"]))
        leg = f"CA{time.monotonic_ns():032x}"
        body = f'{{"sid": "{leg}", "status": "queued"}}'.encode()
        self.send_response(201 if self.path.endswith("/Calls.json") else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        if isinstance(server, Carrier) and self.path.endswith("/Calls.json"):
            server.rung.put((came, leg))

    def log_message(self, *_: object) -> None:
        """A line for each request would be measured too."""


class Bench:
    """A desk, its jobs, and the carrier that is waited for."""

    def __init__(self, redis_url: str, carrier: Carrier) -> None:
        store = Store(Redis.from_url(redis_url, decode_responses=True), "malmo")
        self.desk = Desk(load_site(ROOT / "config" / "malmo"), store)
        self.jobs = Jobs(Redis.from_url(redis_url), "malmo")
        self.carrier = carrier
        self._calls = 0

    def joins(self) -> Effects:
        """Another caller."""
        self._calls += 1
        arrived = arrive(
            self.desk,
            call=f"CA{self._calls:032x}",
            caller="",
            called=OURS,
            queue=SCHOOL,
            now=time.time(),
        )
        return arrived.effects

    def until_rung(self, started: float, effects: Effects) -> float:
        """Hands the effects on; milliseconds until the carrier has the order."""
        self.jobs.do(effects)
        came, leg = self.carrier.rung.get(timeout=10)
        self._serve(leg)
        return (came - started) * 1000

    def _serve(self, leg: str) -> None:
        """The guide answers, talks and hangs up; the wrap-up is left open."""
        now, store = time.time(), self.desk.store
        accepted = accept(self.desk, store.guide(GUIDE).offer, leg, now)
        if accepted is None:
            raise RuntimeError("the offer was gone")
        contact = store.contact(accepted.contact)
        if contact is None or not meet(self.desk, contact.id, contact.call, now):
            raise RuntimeError("the two did not meet")
        part(self.desk, contact.id, "citizen", now)
        free(self.desk, GUIDE, leg, now)


def main() -> None:
    """Prints both distributions."""
    print(f"# Rings: {machine()}")
    carrier = Carrier()
    with (
        tempfile.TemporaryDirectory(prefix="lotsa-", dir="/tmp") as folder,
        EmbeddedRedis(Path(folder)) as server,
    ):
        worker = launch_module("service", "worker", environment=_environment(server, carrier))
        try:
            joins, frees = _measure(Bench(server.url, carrier))
        finally:
            worker.terminate()
            worker.communicate()
    print(f"\nms until the carrier has the order to ring, {TURNS} times each\n")
    print(f"{'':32} {'median':>8} {'p90':>8} {'p99':>8} {'max':>8}")
    for name, times in (
        ("a caller joins, a guide is free", joins),
        ("a guide is free again", frees),
    ):
        figures = [percentile(times, p) for p in (50, 90, 99)]
        print(f"{name:32} " + " ".join(f"{figure:8.1f}" for figure in [*figures, max(times)]))


def _environment(server: EmbeddedRedis, carrier: Carrier) -> dict[str, str]:
    return {
        "LOTSA_REDIS_URL": server.url,
        "LOTSA_DATA": str(server.folder),
        "LOTSA_CARRIER_URL": carrier.url,
        "LOTSA_TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "LOTSA_TWILIO_AUTH_TOKEN": "measured",
        "LOTSA_LOG_LEVEL": "warning",
    }


def _measure(bench: Bench) -> tuple[list[float], list[float]]:
    joins, frees = [], []
    choose(bench.desk, GUIDE, GuideStatus.READY, "", time.time())
    for _ in range(TURNS + 1):  # the first one also waits for the worker to come up
        started = time.perf_counter()
        joins.append(bench.until_rung(started, bench.joins()))
        bench.jobs.do(bench.joins())
        started = time.perf_counter()
        frees.append(bench.until_rung(started, finish(bench.desk, GUIDE, now=time.time())))
        finish(bench.desk, GUIDE, now=time.time())
    return joins[1:], frees[1:]


if __name__ == "__main__":
    main()
