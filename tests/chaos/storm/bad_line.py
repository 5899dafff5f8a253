"""Faults that hit conversations.

Orders are lost, late or repeated, events are lost, workers are killed and Redis hangs.
"""

import os
import random
import signal
import threading
import time
from collections import Counter

from service.startup.full_stack import FullStack
from tests.chaos.storm.network import Json, Network

TICK_S = 0.5
HANG_EVERY_S, HANG_S = 20.0, 3.0
KILL_EVERY_S = 9.0

FAULTS: tuple[tuple[str, float, Json], ...] = (
    ("webhooks sent again", 0.9, {"kind": "repeat", "times": 6, "repeats": 2}),
    ("events out of order", 0.5, {"kind": "disorder", "times": 2, "path": "status"}),
    ("call events lost", 0.05, {"kind": "drop", "path": "status"}),
    ("conference events lost", 0.1, {"kind": "drop", "path": "conference"}),
    ("orders refused with 429", 0.3, {"kind": "rest", "status": 429, "times": 4}),
    ("orders failed with 503", 0.2, {"kind": "rest", "status": 503}),
    ("rings ordered, never confirmed", 0.1, {"kind": "rest-timeout", "path": "/Calls.json"}),
    (
        "rings ordered, answered 503",
        0.1,
        {"kind": "rest-done", "path": "/Calls.json", "status": 503},
    ),
    ("connections never confirmed", 0.4, {"kind": "rest-timeout", "order": "/voice/join"}),
    ("connections answered 503", 0.4, {"kind": "rest-done", "order": "/voice/join", "status": 503}),
    ("connections done late", 0.4, {"kind": "rest-held", "order": "/voice/join", "seconds": 3}),
    ("returns never confirmed", 0.3, {"kind": "rest-timeout", "order": "/voice/hold/back"}),
    ("returns done late", 0.3, {"kind": "rest-held", "order": "/voice/hold/back", "seconds": 4}),
    ("ends never confirmed", 0.3, {"kind": "rest-timeout", "order": "completed"}),
    ("farewells answered late", 0.3, {"kind": "rest-late", "order": "/voice/guide/", "seconds": 3}),
)
"""Name, probability that one is ordered in a tick, and the fault."""


class BadLine:
    """Injects faults from `start` to `stop`; `struck` counts them."""

    def __init__(self, all_: FullStack, network: Network, workers: int, seed: int) -> None:
        self.struck: Counter[str] = Counter()
        self._all, self._network, self._workers = all_, network, workers
        self._chance = random.Random(seed)  # noqa: S311 - a test needs no secret
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._fault: BaseException | None = None

    def start(self) -> None:
        """Begin to inject faults, in a thread."""
        self._thread.start()

    def stop(self) -> None:
        """End all faults; raise the exception of the thread, if any."""
        self._over.set()
        self._thread.join()
        self._network.session.delete(f"{self._network.url}/simulator/faults", timeout=9)
        if self._fault:
            raise self._fault

    def _run(self) -> None:
        try:
            hang_at, kill_at = time.monotonic() + HANG_EVERY_S, time.monotonic() + KILL_EVERY_S
            while not self._over.wait(TICK_S):
                self._order()
                if time.monotonic() >= kill_at:
                    self._kill_worker()
                    kill_at = time.monotonic() + KILL_EVERY_S
                if time.monotonic() >= hang_at:
                    self._hang_redis()
                    hang_at = time.monotonic() + HANG_EVERY_S
        except BaseException as fault:  # raised again in `stop`
            self._fault = fault

    def _order(self) -> None:
        """Order some faults; a fault that is still pending is not ordered twice."""
        waiting = {_kind(fault) for fault in self._network.get("faults")["faults"]}
        for name, likely, fault in FAULTS:
            if _kind(fault) not in waiting and self._chance.random() < likely:
                self._network.post("faults", fault)
                self.struck[name] += fault.get("times", 1)

    def _kill_worker(self) -> None:
        name = f"worker-{self.struck['workers killed'] % self._workers + 1}"
        self._all.kill(name)
        self._all.start(name)
        self.struck["workers killed"] += 1

    def _hang_redis(self) -> None:
        os.kill(self._all.pid("redis"), signal.SIGSTOP)
        self._over.wait(HANG_S)
        os.kill(self._all.pid("redis"), signal.SIGCONT)
        self.struck[f"hangs of Redis of {HANG_S:.0f} s"] += 1


def _kind(fault: Json) -> tuple[str, str, str]:
    return fault["kind"], fault.get("path", ""), fault.get("order", "")
