"""/metrics: the board's figures in Prometheus format."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from flask import Blueprint, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from callback.board import CallbackBoard
from console.announcements.requests import announcements
from console.board.alarms import staffed_queues
from console.board.upcoming_hours import unmanned
from console.board.warning_metrics import WarningFeed
from console.identity.auth import requires_role
from console.identity.roles import Role
from console.web.api_doc import Operation
from console.web.dependencies import dependencies
from ivr.public_warnings.health import read_health as read_feed_health
from routing.eligibility.language_alarm import is_alarm
from routing.figures.board_figures import QueueStatus
from routing.figures.readiness import HealthFigures, read_health
from routing.state.account import AccountFault, SeenFault, account_faults

routes = Blueprint("metrics", __name__)

QUEUE = ("group", "language")
TODAY = {
    "offered": "Contacts that entered the queue",
    "answered": "Citizens on the line who were connected to a guide",
    "answered_within_target": "Answered contacts that waited no longer than the target",
    "late_left": "Not answered within the target, and left for a callback or ended otherwise",
    "abandoned": "Citizens who hung up before they were connected",
    "abandoned_short": "Citizens who hung up at once",
    "turned_away": "Callers rejected because the queue was full",
    "outwaited": "Contacts ended because they reached the longest wait",
    "promised": "Callbacks promised",
    "already_promised": "Callers who already had an open callback",
    "called_back": "Callbacks in which citizen and guide were connected",
    "unreached": "Callbacks given up after the last attempt",
    "cancelled": "Callbacks that were cancelled",
}
GAUGES: dict[str, tuple[str, Callable[[QueueStatus, float], float | None]]] = {
    "contacts_waiting": ("Contacts not answered yet", lambda line, _: line.waiting),
    "contacts_late": (
        "Citizens on the line who have waited longer than the target",
        lambda line, _: line.today.late_waiting,
    ),
    "service_level": (
        "Share of callers answered within the target today",
        lambda line, _: line.today.service_level,
    ),
    "longest_wait_seconds": ("Longest current wait", lambda line, now: line.longest_wait(now)),
    "queue_cover": ("Guides on duty who speak its language", lambda line, _: line.coverage),
    "queue_stepping_in": (
        "Guides on duty who serve it without its language",
        lambda line, _: line.language_fallback.guides,
    ),
}
"""Name, sentence and value of each gauge of a queue; without a value it is left out."""
HANDS = ("ready", "busy", "wrap_up", "away")


@routes.get("/metrics")
@Operation("The figures for Prometheus.", media=CONTENT_TYPE_LATEST)
@requires_role(Role.SUPERVISOR)
def metrics() -> Response:
    """Return the metrics.

    Counters reset at midnight; Prometheus handles that in `rate()` and `increase()`.
    """
    registry = CollectorRegistry(auto_describe=False)
    deps = dependencies()
    board, site, now = deps.board_cache.now(), deps.router.site, deps.clock()
    soon = unmanned(site, deps.upcoming_hours.soon(now), board.guides)
    registry.register(Figures(board, staffed_queues(site, now)))
    registry.register(Processes(read_health(deps.router.store, now)))
    registry.register(Account(account_faults(deps.router, now)))
    registry.register(WarningFeed(read_feed_health(announcements())))
    registry.register(Languages({code: code in soon for code in site.languages}))
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class Figures(Collector):
    """A collector for one board snapshot; `staffed` is by queue id."""

    def __init__(self, board: CallbackBoard, staffed: Mapping[str, bool]) -> None:
        self._board = board
        self._staffed = staffed

    def collect(self) -> Iterator[Metric]:
        """Yield all metrics, labelled by queue if they belong to one."""
        yield from self._counters()
        yield from self._gauges()
        yield from self._of_guides()
        overdue = "Overdue deadlines"
        yield GaugeMetricFamily("lotsa_deadlines_overdue", overdue, value=self._board.overdue)

    def _counters(self) -> Iterator[Metric]:
        for field, sentence in TODAY.items():
            family = CounterMetricFamily(
                f"lotsa_contacts_{field}", f"{sentence}, today", labels=QUEUE
            )
            for line in self._board.lines:
                family.add_metric([*_labels(line.queue.id)], line.today.count(field))
            yield family
        waited = CounterMetricFamily(
            "lotsa_answered_wait_seconds", "Total wait of the answered", labels=QUEUE
        )
        for line in self._board.lines:
            waited.add_metric([*_labels(line.queue.id)], line.today.waited_ms / 1000)
        yield waited

    def _gauges(self) -> Iterator[Metric]:
        for name, (sentence, value) in GAUGES.items():
            family = GaugeMetricFamily(f"lotsa_{name}", sentence, labels=QUEUE)
            for line in self._board.lines:
                if (figure := value(line, self._board.at)) is not None:
                    family.add_metric(_labels(line.queue.id), figure)
            yield family
        yield self._callbacks()
        yield self._voicemails()
        yield self._alarms()

    def _voicemails(self) -> Metric:
        family = GaugeMetricFamily("lotsa_voicemails_open", "Open voicemails", labels=QUEUE)
        for line in self._board.lines:
            left = self._board.voicemails.get(line.queue.id)
            family.add_metric([line.queue.group, line.queue.language], left.count if left else 0)
        return family

    def _callbacks(self) -> Metric:
        family = GaugeMetricFamily("lotsa_callbacks_open", "Open callbacks", labels=QUEUE)
        for queue, count in self._board.callbacks.items():
            family.add_metric(_labels(queue), count)
        return family

    def _alarms(self) -> Metric:
        sentence = "1: nobody on duty speaks its language"
        family = GaugeMetricFamily("lotsa_queue_alarm", sentence, labels=QUEUE)
        for line in self._board.lines:
            staffed = self._staffed[line.queue.id]
            family.add_metric(
                _labels(line.queue.id), is_alarm(line.coverage, line.waiting, staffed)
            )
        return family

    def _of_guides(self) -> Iterator[Metric]:
        serving = GaugeMetricFamily(
            "lotsa_queue_guides", "Guides eligible for the queue", labels=(*QUEUE, "state")
        )
        for line in self._board.lines:
            for state in HANDS:
                serving.add_metric([*_labels(line.queue.id), state], getattr(line.hands, state))
        yield serving
        every = GaugeMetricFamily(
            "lotsa_guides", "Guides of the site, each counted once", labels=("state",)
        )
        for state in HANDS:
            every.add_metric([state], getattr(self._board.hands, state))
        yield every


class Processes(Collector):
    """A collector for the lag of the sweeper and workers, as /readyz measures it."""

    def __init__(self, found: HealthFigures) -> None:
        self._found = found

    def collect(self) -> Iterator[Metric]:
        """Yield three gauges, in seconds."""
        overdue = "How long the oldest deadline is overdue"
        yield GaugeMetricFamily("lotsa_deadline_overdue_seconds", overdue, self._found.overdue_s)
        silent = "Time since the last worker heartbeat; +Inf after a day without one"
        yield GaugeMetricFamily("lotsa_worker_silent_seconds", silent, self._found.worker_s)
        waits = "How long the next job has been queued"
        yield GaugeMetricFamily("lotsa_job_waiting_seconds", waits, self._found.job_s)


class Account(Collector):
    """A collector for carrier account faults; every kind is always present."""

    def __init__(self, seen: Sequence[SeenFault]) -> None:
        self._codes = {
            fault: [one.code for one in seen if one.kind is fault] for fault in AccountFault
        }

    def collect(self) -> Iterator[Metric]:
        """Yield one gauge."""
        sentence = "1: the carrier reported this fault of our account in the last 15 minutes"
        family = GaugeMetricFamily("lotsa_account_fault", sentence, labels=("fault", "code"))
        for fault, codes in self._codes.items():
            for code in codes or [""]:
                family.add_metric([fault.value, code], bool(code))
        yield family


class Languages(Collector):
    """A collector for languages with staffed hours soon and no speaker signed in."""

    def __init__(self, languages: Mapping[str, bool]) -> None:
        self._languages = languages

    def collect(self) -> Iterator[Metric]:
        """Yield one gauge."""
        sentence = "1: staffed hours begin within half an hour, and no speaker has signed in"
        family = GaugeMetricFamily("lotsa_language_unmanned", sentence, labels=("language",))
        for language, is_unmanned in self._languages.items():
            family.add_metric([language], is_unmanned)
        yield family


def _labels(queue: str) -> list[str]:
    return queue.split(".")
