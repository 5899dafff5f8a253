"""A morning of whole calls: board, /stats, metrics and report match the events."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from redis import Redis
from sqlalchemy import Engine

from callback.board import callback_board
from callback.verbs.attempt import claim_try
from callback.verbs.dial_citizen_first import dial_citizen_first, is_citizen_first
from callback.verbs.fall_due import fall_due
from config.model.site import Site
from console.board.figure_models import figures
from records.database import connect
from records.recorder import Recorder
from records.report.day import Line, report
from routing.effects import Connect, DialCitizen, RingGuide
from routing.state.guide import GuideStatus
from routing.verbs.assign import assign
from routing.verbs.set_status import set_status
from tests.ivr.webhook_client import MONDAY, WebhookClient, settings
from tests.records.shelf import record_all

QUEUE, DAY = "skola.sv", date(2026, 3, 2)
COUNTED = (
    "offered",
    "answered",
    "answered_within_target",
    "abandoned",
    "abandoned_short",
    "called_back",
    "missed",
)


@pytest.fixture(params=["guide", "citizen"])
def webhooks(redis: Redis, site: Site, data: Path, request: pytest.FixtureRequest) -> WebhookClient:
    """Return the reference site, ringing either the guide or the citizen first."""
    rules = site.callback.model_copy(update={"first": request.param})
    return WebhookClient(redis, site.model_copy(update={"callback": rules}), data)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = connect(settings(tmp_path / "history"))
    yield engine
    engine.dispose()


class Morning:
    """Citizens and one guide, with methods for what each does on the telephone."""

    def __init__(self, webhooks: WebhookClient) -> None:
        self.webhooks = webhooks
        self._numbers: dict[str, str] = {}
        self._legs = 0

    def number(self, name: str) -> str:
        """Return a number of the citizen's own."""
        return self._numbers.setdefault(name, f"+4670174{2000 + len(self._numbers)}")

    def pass_time(self, seconds: float) -> None:
        """Let time pass, and run the deadlines that fall due."""
        webhooks = self.webhooks
        webhooks.now += seconds
        for due in webhooks.router.store.due(webhooks.now, 5):
            fall_due(webhooks.callbacks, due, webhooks.now)
            webhooks.router.store.settle(due)
        assign(webhooks.router, webhooks.now)

    def call(self, name: str) -> str:
        """Queue a call; return the address to which keys are posted."""
        heard = self.webhooks.queue_call(name, caller=self.number(name))
        self.webhooks.callers[name] = self.number(name)
        return heard.action

    def hang_up(self, name: str) -> None:
        self.webhooks.send_status("/voice/status", name, "completed")

    def promise_callback(self, name: str, action: str) -> None:
        self.webhooks.promise_callback(action, name, caller=self.number(name))
        self.hang_up(name)

    def accept(self) -> str:
        """Let the guide accept what rings; return the leg."""
        self._legs += 1
        leg = f"G{self._legs}"
        self.webhooks.accept(leg)
        return leg

    def join_conference(self, call: str) -> None:
        """Move the citizen into the conference."""
        contact = self.webhooks.pop_effect(Connect).contact
        self.webhooks.request(f"/voice/join?contact={contact}&lang=sv", call)

    def finish_call(self, call: str, leg: str) -> None:
        """Let the citizen hang up after a minute; the guide becomes idle."""
        self.webhooks.now += 60
        self.hang_up(call)
        self.free_guide(leg)

    def free_guide(self, leg: str) -> None:
        events = cast("list[Any]", self.webhooks.router.store.redis.xrevrange(self._events))
        offer = next(f["offer"] for _, f in events if f["event"] == "Accepted")
        self.webhooks.send_status(f"/voice/guide/status?lang=sv&offer={offer}", leg, "completed")
        self.pass_time(61)

    def dial_callback(self) -> None:
        """Dial the offered callback; citizen and guide meet."""
        webhooks = self.webhooks
        contact = webhooks.get_callback(webhooks.guide().contact)
        if is_citizen_first(webhooks.callbacks, contact):
            webhooks.pop_effect(RingGuide)
            dial_citizen_first(webhooks.callbacks, contact, webhooks.now)
            leg = ""
        else:
            leg = self.accept()
        query = f"attempt=1&contact={webhooks.pop_effect(DialCitizen).contact}&lang=sv"
        assert claim_try(webhooks.callbacks, contact.id, 1, webhooks.now)
        webhooks.send_status(f"/voice/citizen/status?{query}", "CB", "ringing")
        heard = webhooks.request(f"/voice/citizen/key?{query}", "CB", key="1")
        if leg:
            webhooks.request(heard.goto, "CB")
        else:
            leg = self.accept()
            self.join_conference("CB")
        webhooks.now += 60
        webhooks.send_status(f"/voice/citizen/status?{query}", "CB", "completed")
        self.free_guide(leg)

    def events(self) -> list[dict[str, str]]:
        found = cast("list[Any]", self.webhooks.router.store.redis.xrange(self._events))
        return [fields for _, fields in found]

    @property
    def _events(self) -> str:
        return self.webhooks.router.store.keys.events


def away(webhooks: WebhookClient) -> None:
    set_status(webhooks.router, "1", GuideStatus.AWAY, "lunch", webhooks.now)


def play(webhooks: WebhookClient) -> Morning:
    """Play callers with one outcome each; two still wait beyond the target."""
    day = Morning(webhooks)
    day.call("short")
    webhooks.now += 2
    day.hang_up("short")
    day.call("gives up")
    webhooks.now += 30
    day.hang_up("gives up")
    day.call("in time")
    webhooks.set_ready("1")
    leg = day.accept()
    day.join_conference("in time")
    day.finish_call("in time", leg)
    day.call("vanishes")
    webhooks.now += 6
    leg = day.accept()
    day.hang_up("vanishes")  # before citizen and guide have met
    webhooks.effects.clear()
    day.free_guide(leg)
    away(webhooks)
    day.promise_callback("called back", day.call("called back"))
    webhooks.set_ready("1")
    day.dial_callback()
    away(webhooks)
    day.promise_callback("calls again", day.call("calls again"))
    rejoin_queue(day)
    away(webhooks)
    day.call("late")
    webhooks.now += 1
    promised_late = day.call("promised late")
    webhooks.now += 1
    day.call("waits")
    day.pass_time(webhooks.router.site.groups["skola"].service_target_s + 1)
    day.promise_callback("promised late", promised_late)
    webhooks.set_ready("1")
    leg = day.accept()
    day.join_conference("late")
    away(webhooks)
    day.finish_call("late", leg)
    return day


def rejoin_queue(day: Morning) -> None:
    """Call again, wait on the line in the same place, and meet the guide."""
    webhooks, number = day.webhooks, day.number("calls again")
    heard = webhooks.call("again", caller=number)
    webhooks.request(heard.action, "again", caller=number, key="1")
    webhooks.set_ready("1")
    leg = day.accept()
    day.join_conference("again")
    day.finish_call("again", leg)


def told(
    events: list[dict[str, str]], target_s: float, short_s: float, now: float
) -> dict[str, int]:
    """Return the figures counted from the event stream alone, contact by contact."""
    counts: dict[str, int] = dict.fromkeys(COUNTED, 0)
    of: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    for event in events:
        if event.get("contact"):
            of[event["contact"]].setdefault(event["event"], event)
    for contact in of.values():
        for figure in _figures(contact, target_s, short_s, now):
            counts[figure] += 1
    return counts


def _figures(
    of: dict[str, dict[str, str]], target_s: float, short_s: float, now: float
) -> Iterator[str]:
    def after(event: str) -> float:
        return (int(of[event]["at"]) - int(of["Queued"]["at"])) / 1000

    yield "offered"
    left = min((after(e) for e in ("Promised", "Connected", "Ended") if e in of), default=None)
    gave_up = "Promised" not in of and "Connected" not in of and "Ended" in of
    waited = now - int(of["Queued"]["at"]) / 1000 if left is None else left
    if gave_up:
        yield "abandoned_short" if waited < short_s else "abandoned"
    elif "Promised" not in of and "Connected" in of:
        yield "answered"
        if waited <= target_s:
            yield "answered_within_target"
    elif waited > target_s:
        yield "missed"
    if "Promised" in of and "Connected" in of:
        yield "called_back"


def test_every_count_matches_the_events(webhooks: WebhookClient, engine: Engine) -> None:
    day = play(webhooks)
    group = webhooks.router.site.groups["skola"]
    expected = told(
        day.events(),
        group.service_target_s,
        webhooks.router.site.routing.short_abandon_s,
        webhooks.now,
    )
    assert expected == {
        "offered": 9,
        "answered": 2,
        "answered_within_target": 1,
        "abandoned": 2,
        "abandoned_short": 1,
        "called_back": 2,
        "missed": 2,
    }
    seen = callback_board(webhooks.callbacks, webhooks.now)
    line = next(line for line in seen.lines if line.queue.id == QUEUE)
    counts = {name: line.today.count(name) for name in COUNTED}
    assert counts | {"missed": line.today.missed} == expected
    shown = figures(seen).totals.today.model_dump()
    assert {name: shown[name] for name in shown.keys() & expected.keys()} == {
        name: count for name, count in expected.items() if name in shown
    }
    reported = recorded(webhooks, engine)
    assert {name: getattr(reported, name) for name in COUNTED} == expected
    level = 1 / (2 + 2 + 2)
    assert reported.service_level == line.today.service_level == pytest.approx(level)
    assert shown["service_level"] == pytest.approx(level, abs=1e-4)
    assert reported.waited_s * 1000 == pytest.approx(line.today.waited_ms)


def recorded(webhooks: WebhookClient, engine: Engine) -> Line:
    """Return the day's report once everything is written down."""
    site = webhooks.router.site
    recorder = Recorder(webhooks.router.store.redis, engine, site.slug, name="recorder")
    recorder.start()
    record_all(recorder)
    assert webhooks.now > MONDAY
    (line,) = report(engine, site, DAY, webhooks.now)
    return line
