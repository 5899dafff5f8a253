"""Play the storm: all citizens at their telephones, and guides who come and go."""

import threading
import time
from collections.abc import Callable, Collection, Sequence
from typing import Any, cast

import requests
from redis import Redis
from redis.exceptions import RedisError

from callback.keys import CallbackKeys
from service.clock import Clock, advance_clock
from service.startup.full_stack import FullStack
from tests.chaos.storm.citizen import Citizen
from tests.chaos.storm.network import Json, Network
from tests.chaos.storm.weather import Weather

LOOK_EVERY_S = 1.0
CALLS = 6
"""Most calls placed between two looks, because not all of a city calls at once."""
SHIFT_EVERY_S = 5.0
FEW = ("1", "2", "3", "4", "5", "6", "7")
"""Guides who stay on duty when the others are away, so that callers have to wait.

They are away too while no callback is open; otherwise the last citizen would always find one of
them free.
"""
BACK_AT, REST_AT = 100, 30
"""Numbers of open callbacks at which the other guides come back, and go away."""
OUTAGE_AFTER = 0.4
"""The share of the callbacks that are made when the outage of Redis begins."""
FAR_S, NEAR_S = 45.0, 15.0
"""Advance the clock if no deadline falls within FAR_S; stop NEAR_S before the next.

Only once every call has ended.
"""


class Play:
    """Plays all citizens; `report` is called with the callbacks made and still open."""

    def __init__(
        self,
        all_: FullStack,
        network: Network,
        weather: Weather,
        citizens: Sequence[Citizen],
        token: str,
        report: Callable[[int, int], None],
    ) -> None:
        self._all, self._network, self._weather = all_, network, weather
        self._citizens, self._report = citizens, report
        self._headers = {"Authorization": f"Bearer {token}"}
        self._redis = Redis.from_url(all_.server.url, decode_responses=True)
        self._keys, self._clock = CallbackKeys(all_.site.slug), Clock(str(all_.clock))
        self._wanted = sum(citizen.pending for citizen in citizens)
        self._shift_at, self._all_at_work = 0.0, False

    def run(self, longest_s: float) -> bool:
        """Run until no callback is open; return False after `longest_s` in real time."""
        until, pause = time.monotonic() + longest_s, threading.Event()
        while not all(citizen.done for citizen in self._citizens):
            if time.monotonic() > until:
                return False
            self._step()
            pause.wait(LOOK_EVERY_S)
        return True

    def _step(self) -> None:
        try:
            promised = {str(one) for one in self._redis.hkeys(self._keys.numbers)}
        except RedisError:
            return  # state is unknown meanwhile, and no callback can be made
        calls = self._network.calls()
        self._act(calls, promised)
        made = sum(len(citizen.owed) for citizen in self._citizens)
        if made >= OUTAGE_AFTER * self._wanted:
            self._weather.outage.set()
        self._shift(made == self._wanted, len(promised))
        self._report(made, len(promised))
        if made == self._wanted and all(call["ended"] for call in calls):
            self._advance_clock()

    def _act(self, calls: Sequence[Json], promised: Collection[str]) -> None:
        """Let every citizen do the next thing."""
        rung: dict[str, list[Json]] = {}
        for call in calls:
            if call["direction"] == "outbound-api":
                rung.setdefault(call["to"], []).append(call)
        by_sid, room = {call["sid"]: call for call in calls}, CALLS
        for citizen in self._citizens:
            legs, open_ = rung.get(citizen.number, []), citizen.number in promised
            if citizen.rings_in(legs, open_):
                room -= 1
                if room < 0:
                    continue
            citizen.step(self._network, by_sid, legs, open_, time.time())

    def _shift(self, all_made: bool, still_open: int) -> None:
        """Make guides ready, or away while few callbacks are open."""
        if time.monotonic() < self._shift_at:
            return
        self._shift_at = time.monotonic() + SHIFT_EVERY_S
        bound = REST_AT if self._all_at_work else BACK_AT
        self._all_at_work = all_made or still_open >= bound
        few = FEW if still_open else ()
        url = f"{self._all.settings.console_url}/api/guides"
        try:
            for guide in self._api("GET", url)["guides"]:
                known = self._all.site.guides[guide["id"]]
                wanted = "ready" if self._all_at_work or known.id in few else "away"
                if guide["status"] != wanted and known.endpoint.startswith("client:"):
                    self._api("PUT", f"{url}/{known.id}/status", {"status": wanted, "reason": ""})
        except requests.RequestException:
            return  # Redis is down; try again at the next look

    def _api(self, method: str, url: str, body: Json | None = None) -> Any:
        answer = requests.request(method, url, json=body, headers=self._headers, timeout=9)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def _advance_clock(self) -> None:
        """Advance the clock towards the next deadline, if it is far off."""
        try:
            first = self._redis.zrange(self._keys.deadlines, 0, 0, withscores=True)
        except RedisError:
            return
        for _, at in cast("list[tuple[str, float]]", first):
            away = at / 1000 - self._clock()
            if away > FAR_S:
                advance_clock(self._all.clock, away - NEAR_S)
