"""Calls in progress, publishes and rollbacks meanwhile, and what each caller has heard."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import chain, cycle, islice
from random import Random
from threading import Event
from typing import Any

import requests

from service.startup.full_stack import FullStack
from tests.chaos.publishing.marked_site import MarkedSite, marks
from tests.chaos.storm.network import Network

MAIN = "+46406280400"
LANGUAGES, GROUPS = "123", "135"
KEY_PATIENCE_S = 60
THREADS = 32
GUIDES = 5
TIMEOUT_S = 60
ENDED = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})


@dataclass
class Report:
    """What happened: calls by id, seconds of each publish, and the faults by call."""

    calls: list[str] = field(default_factory=list)
    published_s: list[float] = field(default_factory=list)
    talks: int = 0
    versions_heard: set[int] = field(default_factory=set)
    dropped: list[str] = field(default_factory=list)
    mixed: dict[str, set[int]] = field(default_factory=dict)
    silent: list[str] = field(default_factory=list)

    @property
    def faults(self) -> int:
        """The number of calls that were dropped, or heard two versions or none."""
        return len(self.dropped) + len(self.mixed) + len(self.silent)


class Load:
    """Callers of a running stack, whose site's sentences name their version."""

    def __init__(self, stack: FullStack, site: MarkedSite, token: str) -> None:
        self._stack, self._site = stack, site
        self._network = f"http://{stack.settings.simulator_bind}"
        self._headers = {"Authorization": f"Bearer {token}"}
        self._random = Random(1)  # noqa: S311 - the same calls each time
        self._marked = 1
        self.report = Report()

    def run(self, calls: int, publishes: int, every_s: float) -> Report:
        """Spread the calls over the publishes, let all go on, and read what each has heard."""
        self._make_guides_answer()
        numbers = list(islice(_callers(), calls))
        shares = [numbers[one::publishes] for one in range(publishes)]
        with ThreadPoolExecutor(THREADS) as threads:
            for share in shares:
                placed = list(threads.map(self._call, share))
                self.report.calls += placed
                choices = [(one, self._choice()) for one in placed]
                pressing = [threads.submit(self._press, *choice) for choice in choices]
                self._change()
                Event().wait(every_s)
                for one in pressing:
                    one.result()
            Event().wait(2 * every_s)
            for sid, call in zip(
                self.report.calls, threads.map(self._look, self.report.calls), strict=True
            ):
                self._judge(sid, call)
            list(threads.map(self._hang_up, self.report.calls))
        return self.report

    def _make_guides_answer(self) -> None:
        """Let a few guides answer, so that calls are moved into conversations too."""
        guides = [g for g in self._stack.site.guides.values() if g.endpoint.startswith("client:")]
        for guide in guides[:GUIDES]:
            identity = guide.endpoint.removeprefix("client:")
            self._post(f"{self._network}/simulator/clients/{identity}", {"does": "answer"})
            answer = requests.put(
                f"{self._stack.settings.console_url}/api/guides/{guide.id}/status",
                json={"status": "ready", "reason": ""},
                headers=self._headers,
                timeout=TIMEOUT_S,
            )
            answer.raise_for_status()

    def _choice(self) -> str:
        return self._random.choice(LANGUAGES) + self._random.choice(GROUPS)

    def _call(self, number: str) -> str:
        body = {"from": number, "to": MAIN}
        return str(self._post(f"{self._network}/simulator/calls", body)["sid"])

    def _press(self, sid: str, keys: str) -> None:
        for key in keys:
            body = {"digits": key, "patience": KEY_PATIENCE_S}
            self._post(f"{self._network}/simulator/calls/{sid}/keys", body)

    def _change(self) -> None:
        """Publish a new version, or every third time roll back to the version before."""
        began = time.monotonic()
        path = f"{self._stack.settings.console_url}/api/versions"
        if len(self.report.published_s) % 3 == 2:
            listed = requests.get(path, headers=self._headers, timeout=TIMEOUT_S).json()["versions"]
            self._post(f"{path}/{listed[1]['number']}/rollback", {})
        else:
            self._marked += 1
            self._site.mark(self._marked)
            self._post(path, {})
        self.report.published_s.append(time.monotonic() - began)

    def _look(self, sid: str) -> dict[str, Any]:
        network = Network(self._network)
        call: dict[str, Any] = network.get(f"calls/{sid}")
        return call

    def _judge(self, sid: str, call: dict[str, Any]) -> None:
        heard = marks([entry["text"] for entry in call["heard"]])
        self.report.versions_heard |= heard
        self.report.talks += any(entry["kind"] == "talk" for entry in call["heard"])
        if call["status"] in ENDED:
            self.report.dropped.append(sid)
        if len(heard) > 1:
            self.report.mixed[sid] = heard
        if not heard:
            self.report.silent.append(sid)

    def _hang_up(self, sid: str) -> None:
        self._post(f"{self._network}/simulator/calls/{sid}/hangup", {})

    def _post(self, url: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = requests.post(url, json=body, headers=self._headers, timeout=TIMEOUT_S)
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found


def _callers() -> Iterator[str]:
    """Yield numbers from the ranges that are kept free for fiction, again and again."""
    ranges: Sequence[tuple[str, range]] = (
        ("+467017406{:02}", range(5, 100)),
        ("+463139006{:02}", range(100)),
        ("+468465004{:02}", range(100)),
        ("+46980319{:03}", range(200, 300)),
    )
    return cycle(chain.from_iterable(map(form.format, numbers) for form, numbers in ranges))
