"""Faults of the storm: killed workers, an outage of Redis, a failing carrier.

Webhooks are repeated or come out of order; some orders fail after having been carried out.
"""

import random
import threading
import time
from collections import Counter

from service.startup.full_stack import FullStack
from tests.chaos.storm.network import Json, Network

TICK_S = 0.5
KILL_EVERY_S = 4.0
OUTAGE_S = 20.0

FAULTS: tuple[tuple[str, float, Json], ...] = (
    ("webhooks sent again", 0.9, {"kind": "repeat", "times": 6, "repeats": 2}),
    ("webhooks out of order", 0.5, {"kind": "disorder", "times": 2, "path": "status"}),
    ("orders refused with 429", 0.3, {"kind": "rest", "status": 429, "times": 4}),
    ("orders failed with 503", 0.15, {"kind": "rest", "status": 503}),
    ("calls placed, never confirmed", 0.15, {"kind": "rest-timeout", "path": "/Calls.json"}),
    ("other orders done, never confirmed", 0.05, {"kind": "rest-timeout", "path": "/Calls/"}),
)
"""Name, probability that one is ordered in a tick if none is pending, and the fault."""


class Weather:
    """Injects faults from `start` to `stop`; `struck` counts them. Real-time seconds."""

    def __init__(self, all_: FullStack, network: Network, workers: int, seed: int) -> None:
        self.struck: Counter[str] = Counter()
        self.outage = threading.Event()
        self._all, self._network, self._workers = all_, network, workers
        self._chance = random.Random(seed)  # noqa: S311 - a storm is no secret
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._fault: BaseException | None = None

    def start(self) -> None:
        """Begin, except for the outage of Redis, which begins when `outage` is set."""
        self._thread.start()

    def stop(self) -> None:
        """End all faults and restart what is down; raise the exception of the thread, if any."""
        self._over.set()
        self._thread.join()
        if self._fault:
            raise self._fault

    def _run(self) -> None:
        try:
            kill_at, had_outage = time.monotonic() + KILL_EVERY_S, False
            while not self._over.wait(TICK_S):
                self._order()
                if time.monotonic() >= kill_at:
                    self._kill_worker()
                    kill_at = time.monotonic() + KILL_EVERY_S
                if self.outage.is_set() and not had_outage:
                    self._take_redis_down()
                    had_outage = True
            self._cancel_pending()
        except BaseException as fault:  # raised again in `stop`
            self._fault = fault

    def _kill_worker(self) -> None:
        name = f"worker-{self.struck['workers killed'] % self._workers + 1}"
        self._all.kill(name)
        self._all.start(name)
        self.struck["workers killed"] += 1

    def _take_redis_down(self) -> None:
        self._all.kill("redis")
        threading.Event().wait(OUTAGE_S)
        self._all.start("redis")
        self.struck[f"outages of Redis of {OUTAGE_S:.0f} s"] += 1

    def _order(self) -> None:
        waiting = self._pending()
        for name, likely, fault in FAULTS:
            if name not in waiting and self._chance.random() < likely:
                self._network.post("faults", fault)
                self.struck[name] += fault.get("times", 1)

    def _cancel_pending(self) -> None:
        """Cancel pending faults, and do not count them."""
        left = self._pending()
        self._network.session.delete(f"{self._network.url}/simulator/faults", timeout=9)
        self.struck.subtract(left)

    def _pending(self) -> Counter[str]:
        """Count the pending faults of each name."""
        left: Counter[str] = Counter()
        for one in self._network.get("faults")["faults"]:
            for name, _, fault in FAULTS:
                same = {"path": "", "status": 429, **fault, "times": 0} | {"times": one["times"]}
                if all(one[key] == word for key, word in same.items()):
                    left[name] += one["times"]
        return left
