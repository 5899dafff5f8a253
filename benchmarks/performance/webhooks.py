"""CPU cost of a webhook: menu step, hold round and status event over the floor.

    python -m benchmarks.performance.webhooks

The floor is Flask with a constant document on the same server, in the same run and in turn with
the others. Measures the CPU time of the web process and, separately, of Redis.
"""

import re
from dataclasses import dataclass, field
from html import unescape
from statistics import median
from threading import Event

import requests

from benchmarks.measure.cpu import used
from benchmarks.measure.figures import machine, spread
from benchmarks.measure.floor_probe import wait_until_it_answers
from benchmarks.measure.running import running
from benchmarks.measure.webhook_client import WebhookClient
from config.settings import ROOT
from planning.simulation.simulation_pool import connect
from routing.state.store import Store
from service.clock import set_clock
from service.rehearsal.simulated_account import ensure_account
from service.startup.full_stack import FullStack
from service.supervisor.probe import free_addresses

ROUNDS = 7
REQUESTS = 1500
MONDAY_AT_TEN = 1_781_510_400.0  # 2026-06-15 10:00 in Stockholm
OURS, CITIZEN, GUIDE = "+46406280410", "+46701740605", "37"
TOKEN = "measured"  # noqa: S105


@dataclass
class Measured:
    """One kind of webhook: how to send it, and its cost per round (µs per request)."""

    name: str
    line: WebhookClient
    request: tuple[str, bytes, dict[str, str]]
    pids: list[int]
    web: list[float] = field(default_factory=list)
    redis: list[float] = field(default_factory=list)


def main() -> None:
    """Print the table."""
    print(f"# Webhooks: {machine()}")
    site, (floor,) = ROOT / "config" / "malmo", free_addresses(1)
    with FullStack(site, token=TOKEN) as lotsa:
        set_clock(lotsa.clock, MONDAY_AT_TEN, rate=0)
        with running("benchmarks.measure.floor", floor) as pid:
            kinds = _kinds(lotsa, pid, floor)
            for _ in range(ROUNDS):
                for kind in kinds:
                    _measure(kind, lotsa.pid("redis"))
    _print(kinds)


def _kinds(lotsa: FullStack, floor_pid: int, floor: str) -> list[Measured]:
    wait_until_it_answers(floor)
    line = WebhookClient(lotsa.settings.bind, ensure_account(lotsa.folder).auth_token)
    hold, offer = _start_waiting(line), _ring_guide(lotsa, line)
    forms = {
        "menu step": ("/voice/menu?lang=sv&menu=main&tries=0", {"Digits": "2"}),
        "hold round": (hold, {}),
        "status event": (f"/voice/guide/status?lang=sv&offer={offer}", {"CallStatus": "ringing"}),
    }
    call = {"From": CITIZEN, "To": OURS, "CallSid": "CA" + "1" * 32}
    web = lotsa.pid("web-1")
    plain = WebhookClient(floor, "")
    kinds = [Measured("floor", plain, plain.prepared("/x", call), [floor_pid])]
    for name, (path, form) in forms.items():
        kinds.append(Measured(name, line, line.prepared(path, call | form), [web]))
    return kinds


def _start_waiting(line: WebhookClient) -> str:
    """Place a caller who waits; return the path of the next round."""
    call = {"From": CITIZEN, "To": OURS, "CallSid": "CA" + "1" * 32}
    text = line.post(*line.prepared("/voice/incoming", call))
    found = re.search(r"<Redirect[^>]*>([^<]+)</Redirect>", text)
    if not found:
        raise RuntimeError(f"no hold round in {text}")
    return re.sub(r"^https?://[^/]+|#.*$", "", unescape(found[1]))


def _ring_guide(lotsa: FullStack, line: WebhookClient) -> str:
    """Return an offer that rings unanswered at a telephone while the clock is frozen."""
    requests.put(
        f"{lotsa.settings.console_url}/api/guides/{GUIDE}/status",
        json={"status": "ready"},
        headers={"Authorization": f"Bearer {TOKEN}"},
        timeout=9,
    ).raise_for_status()
    call = {"From": "", "To": OURS, "CallSid": "CA" + "2" * 32}
    line.post(*line.prepared("/voice/incoming", call))
    with connect(lotsa.server.url) as redis:
        return _wait_until_rung(Store(redis, lotsa.site.slug))


def _wait_until_rung(store: Store) -> str:
    """Wait until the carrier has the call request; return the offer.

    RuntimeError if none.
    """
    pause = Event()
    for _ in range(200):
        offer = store.offer(store.guide(GUIDE).offer)
        if offer and offer.call:
            return offer.id
        pause.wait(0.05)
    raise RuntimeError("nobody is rung")


def _measure(kind: Measured, redis: int) -> None:
    kind.line.reopen()
    before = [sum(map(used, kind.pids)), used(redis)]
    for _ in range(REQUESTS):
        kind.line.post(*kind.request)
    after = [sum(map(used, kind.pids)), used(redis)]
    kind.web.append((after[0] - before[0]) / REQUESTS * 1e6)
    kind.redis.append((after[1] - before[1]) / REQUESTS * 1e6)


def _print(kinds: list[Measured]) -> None:
    floor = median(kinds[0].web)
    print(f"\nµs of CPU a request, median of {ROUNDS} rounds of {REQUESTS} (min-max)\n")
    print(f"{'':14} {'web process':>24} {'× floor':>8} {'Redis':>24}")
    for kind in kinds:
        ratio = median(kind.web) / floor
        print(f"{kind.name:14} {spread(kind.web):>24} {ratio:8.2f} {spread(kind.redis):>24}")


if __name__ == "__main__":
    main()
