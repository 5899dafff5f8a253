"""Guides who press buttons while the line is bad: hold, consult, three-way, transfer, reload."""

import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import requests

from console.identity.accounts import add_account
from console.identity.roles import Role
from records.database import connect
from service.startup.full_stack import FullStack
from tests.chaos.storm.network import Json, Network
from tests.scenarios.guide_session import PASSWORD, GuideSession

OFFICE = "+46406280431"
PRESSES = 0.7
"""The share of conversations in which the guide presses something."""
LOOK_S, PAUSE_S = 0.5, 2.5
REJOINS_FOR_S = 18.0
REFUSED = (AssertionError, requests.RequestException)
"""What a page shows as an error: the server refuses, or does not answer."""

Plan = Callable[["Desk"], Iterator[float]]
"""Presses one button after the other; yields the pauses, in seconds."""


class Desk:
    """One guide's page, in one conversation."""

    def __init__(self, page: GuideSession, guide: str, contact: str, network: Network) -> None:
        self.page, self.guide, self.contact, self.network = page, guide, contact, network

    def order(self, name: str, **body: Any) -> None:
        """Press a button of the conversation."""
        told = {"contact": self.contact, **body}
        self.page.post(f"/api/me/conversation/{name}", told)

    def passes_on(self, **to: str) -> None:
        """Transfer to a group or a guide."""
        self.page.post("/api/me/transfer", {"contact": self.contact, **to})

    def free_colleague(self) -> str:
        """Return a colleague who can be consulted; empty if there is none."""
        found = self.page.get("/api/me/colleagues")["colleagues"]
        return next((one["id"] for one in found if one["presence"] == "free"), "")

    def loses_browser(self) -> None:
        """End the softphone's call as a closed lid does."""
        url = f"{self.network.url}/simulator/clients/guide_{self.guide}/hangup"
        self.network.session.post(url, timeout=9)

    def rejoins(self) -> bool:
        """Ask to be rung again; return whether the page has its call back, or the talk is over."""
        contact = self.page.get("/api/me")["contact"]
        if contact is None or contact["id"] != self.contact or contact["call"]:
            return True
        self.page.post("/api/me/rejoin", {"contact": self.contact, "lost_call": ""})
        return False


def holds(desk: Desk) -> Iterator[float]:
    desk.order("hold")
    yield PAUSE_S
    desk.order("resume")


def consults(desk: Desk) -> Iterator[float]:
    desk.order("consult", to={"number": OFFICE})
    yield PAUSE_S
    desk.order("talk", **{"with": "all"})
    yield PAUSE_S
    desk.order("drop")


def consults_colleague(desk: Desk) -> Iterator[float]:
    desk.order("consult", to={"guide": desk.free_colleague()})
    yield PAUSE_S
    desk.order("talk", **{"with": "citizen"})
    yield 1.0
    desk.order("complete")


def transfers_to_number(desk: Desk) -> Iterator[float]:
    desk.order("transfer", to={"number": OFFICE})
    yield 0.5
    desk.order("complete")


def transfers_to_group(desk: Desk) -> Iterator[float]:
    desk.passes_on(group="vagledning")
    yield 0.0


def transfers_to_guide(desk: Desk) -> Iterator[float]:
    desk.passes_on(guide=desk.free_colleague())
    yield 0.0


def reloads(desk: Desk) -> Iterator[float]:
    desk.loses_browser()
    for _ in range(int(REJOINS_FOR_S)):
        yield 1.0
        if desk.rejoins():
            return


PLANS: tuple[Plan, ...] = (
    holds,
    consults,
    consults_colleague,
    transfers_to_number,
    transfers_to_group,
    transfers_to_guide,
    reloads,
)


class Desks:
    """Every guide's page, from `start` to `stop`; `pressed` counts the plans carried out."""

    def __init__(self, all_: FullStack, network: Network, token: str, seed: int) -> None:
        self.pressed: Counter[str] = Counter()
        self._all, self._network, self._chance = all_, network, random.Random(seed)  # noqa: S311
        self._headers = {"Authorization": f"Bearer {token}"}
        self._pages: dict[str, GuideSession] = {}
        self._seen: set[str] = set()
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._run, daemon=True)]

    def start(self) -> None:
        """Make the accounts, and begin to press, in threads."""
        history = connect(self._all.settings)
        for guide in self._all.site.guides:
            add_account(history, guide, PASSWORD, Role.GUIDE, guide)
        history.dispose()
        self._network.post(f"phones/{OFFICE}", {"does": "answer", "after": 1})
        self._threads[0].start()

    def stop(self) -> None:
        """Press no more; return when the pages have finished."""
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _run(self) -> None:
        while not self._over.wait(LOOK_S):
            try:
                self._look()
            except REFUSED:
                continue  # Redis hangs; look again

    def _look(self) -> None:
        url = f"{self._all.settings.console_url}/api/guides"
        answer = requests.get(url, headers=self._headers, timeout=9)
        answer.raise_for_status()
        for guide in answer.json()["guides"]:
            if guide["state"] == "connected":
                self._begin(guide["id"])

    def _begin(self, guide: str) -> None:
        """Choose what the guide does in a conversation that has just begun."""
        page = self._page(guide)
        contact: Json | None = page.get("/api/me")["contact"]
        if contact is None or not contact["met"] or f"{guide}{contact['id']}" in self._seen:
            return
        self._seen.add(f"{guide}{contact['id']}")
        if self._chance.random() < PRESSES:
            plan = self._chance.choice(PLANS)
            desk = Desk(page, guide, contact["id"], self._network)
            thread = threading.Thread(target=self._carry_out, args=(plan, desk), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _carry_out(self, plan: Plan, desk: Desk) -> None:
        try:
            for pause in plan(desk):
                threading.Event().wait(pause)
        except REFUSED:
            self.pressed[f"{plan.__name__}, refused"] += 1
        else:
            self.pressed[plan.__name__] += 1

    def _page(self, guide: str) -> GuideSession:
        if guide not in self._pages:
            self._pages[guide] = GuideSession(self._all.settings.console_url, guide)
        return self._pages[guide]
