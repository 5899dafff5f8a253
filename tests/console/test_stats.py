"""Board figures, metrics, alarms, streams and health checks."""

import json
import math
from datetime import datetime
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from config.model.site import Site
from console.board.alarms import AlarmList
from console.board.figure_models import BoardFigures
from console.board.stats import other_totals
from console.identity.roles import Role
from console.web.sse import Streams
from routing.figures.board_figures import board
from routing.figures.readiness import record_heartbeat
from routing.state.guide import GuideStatus
from routing.state.store import ms
from routing.verbs.leave import leave
from routing.verbs.mark_answered import mark_answered
from routing.verbs.set_status import set_status
from tests.console.office import Office
from tests.routing.floor import T0


def test_figures_have_the_documented_format(office: Office) -> None:
    told = office.machine("GET", "/stats/queues").json
    assert set(told) == {"version", "at", "queues", "totals"}
    assert told["version"] == 1
    assert told["at"].endswith("Z")
    assert datetime.fromisoformat(told["at"]).timestamp() == T0
    assert told["queues"][0] == {
        "group": "service",
        "language": "sv",
        "waiting": 0,
        "longest_wait_s": 0,
        "callbacks": 0,
        "voicemails": 0,
        "oldest_voicemail_s": 0.0,
        "guides": {"ready": 0, "busy": 0, "wrap_up": 0, "away": 0},
        "today": {
            "offered": 0,
            "answered": 0,
            "abandoned": 0,
            "answered_within_target": 0,
            "missed": 0,
            "service_level": None,
            "asa_s": None,
            "aht_s": None,
        },
    }
    assert set(told["totals"]) == set(told["queues"][0]) - {"group", "language"}
    assert BoardFigures.model_validate(told).version == 1


def test_figures_follow_events(office: Office) -> None:
    office.ready("1")
    first = office.calls("CA1", "service.sv")
    office.calls("CA2", "service.sv", at=T0 + 4)
    office.accepts("1", "leg", T0 + 6)
    mark_answered(office.router, first, "CA1", T0 + 6)
    set_status(office.router, "2", GuideStatus.AWAY, "break", T0)
    office.time = T0 + 12.25
    told = office.machine("GET", "/stats/queues").json
    queue = told["queues"][0]
    assert (queue["waiting"], queue["longest_wait_s"]) == (1, 8.2)
    assert queue["guides"] == {"ready": 0, "busy": 1, "wrap_up": 0, "away": 1}
    assert queue["today"]["service_level"] == 1.0
    assert queue["today"]["asa_s"] == 6
    assert told["totals"]["today"]["offered"] == 2
    leave(office.router, office.calls("CA3", "service.sv"), "CA3", T0 + 20)
    after = office.machine("GET", "/stats/queues").json["queues"][0]["today"]
    assert (after["abandoned"], after["service_level"]) == (1, 0.5)


def test_head_request_opens_no_stream(office: Office) -> None:
    for _ in range(30):
        assert office.machine("HEAD", "/stats/stream").status_code == 200
    assert office.machine("GET", "/stats/stream").status_code == 200


def test_stream_sends_a_new_caller(office: Office) -> None:
    stream = office.machine("GET", "/stats/stream")
    assert stream.mimetype == "text/event-stream"
    lines = (line.decode() if isinstance(line, bytes) else line for line in stream.response)
    assert next(lines).startswith("event: groups\ndata: {")
    assert figures(next(lines))["totals"]["waiting"] == 0
    assert next(lines).startswith("event: guides\ndata: [")
    assert next(lines).startswith("event: stepping_in\ndata: {")
    assert next(lines).startswith("event: cover\ndata: {")
    assert next(lines).startswith("event: apart\ndata: {")
    assert next(lines) == "event: unmanned\ndata: {}\n\n"
    assert next(lines).startswith("event: transfers\ndata: {")
    office.calls("CA1", "service.sv")
    assert figures(next(lines))["totals"]["waiting"] == 1
    stream.close()


def figures(event: str) -> dict[str, dict[str, int]]:
    told: dict[str, dict[str, int]] = json.loads(event.removeprefix("data: "))
    return told


def test_connected_guide_who_chose_away_covers_no_queue(
    office: Office,
) -> None:
    """The guide goes away after this conversation."""
    office.ready("1")
    office.calls("CA1", "service.sv")
    office.accepts("1", "leg")
    assert _cover(office) == 1
    set_status(office.router, "1", GuideStatus.AWAY, "break", T0)
    assert _cover(office) == 0
    assert board(office.router, T0).hands.busy == 1


def _cover(office: Office) -> int:
    return next(
        line.coverage for line in board(office.router, T0).lines if line.queue.id == "service.sv"
    )


def test_stream_does_not_send_guides_endpoints(office: Office) -> None:
    """Boards hang on walls in public view."""
    browser = office.signed_in(Role.SUPERVISOR)
    stream = browser.get("/stats/stream")
    lines = [str(next(iter(stream.response))) for _ in range(3)]
    stream.close()
    assert "Stina Vik" in lines[2]
    assert "+46701740650" not in "".join(lines)


def test_queue_that_nobody_on_duty_serves_is_an_alarm(office: Office) -> None:
    office.ready("3")  # serves service.sv only
    office.calls("CA1", "teknik.sv")
    told = office.machine("GET", "/stats/alarms").json
    assert AlarmList.model_validate(told).alarms[0].waiting == 1
    assert [(a["group"], a["language"], a["waiting"]) for a in told["alarms"]] == [
        ("teknik", "sv", 1),  # closed, but a contact waits
        ("service", "en", 0),  # no contact waits, but it is open; teknik.en is neither
    ]
    office.ready("2")
    assert office.machine("GET", "/stats/alarms").json["alarms"] == []


def test_short_abandons_are_counted_separately(office: Office) -> None:
    leave(office.router, office.calls("CA1", "service.sv"), "CA1", T0 + 1)
    today = board(office.router, T0).today
    assert other_totals(today) == {
        "abandoned_short": 1,
        "turned_away": 0,
        "outwaited": 0,
        "unreached": 0,
        "cancelled": 0,
    }
    assert today.abandoned == 0


def test_number_of_open_streams_is_limited(office: Office) -> None:
    streams = Streams(limit=2, limit_per_owner=1)
    with office.app.test_request_context():
        first = streams.open("a", iter(()))
        streams.open("b", iter(()))
        for whose in ("a", "c"):
            with pytest.raises(Exception, match="För många sidor är öppna"):
                streams.open(whose, iter(()))
        first.close()
        assert streams.open("a", iter(())).status_code == 200


def test_metrics_match_the_figures(office: Office) -> None:
    office.ready("1")
    office.calls("CA1", "service.sv")
    leave(office.router, office.calls("CA2", "service.sv"), "CA2", T0 + 9)
    office.time = T0 + 5
    answer = office.machine("GET", "/metrics")
    found = {
        (sample.name, sample.labels.get("group"), sample.labels.get("state")): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
        if sample.labels.get("language", "sv") == "sv"
    }
    assert found["lotsa_contacts_offered_total", "service", None] == 2
    assert found["lotsa_contacts_abandoned_total", "service", None] == 1
    assert found["lotsa_contacts_waiting", "service", None] == 1
    assert found["lotsa_longest_wait_seconds", "service", None] == 5
    assert found["lotsa_queue_guides", "service", "busy"] == 1
    assert found["lotsa_guides", None, "busy"] == 1
    assert found["lotsa_deadlines_overdue", None, None] == 1
    assert found["lotsa_queue_cover", "service", None] == 1
    assert found["lotsa_queue_alarm", "service", None] == 0
    assert found["lotsa_deadline_overdue_seconds", None, None] == 0
    assert found["lotsa_worker_silent_seconds", None, None] == math.inf
    assert 0 <= found["lotsa_job_waiting_seconds", None, None] < 60


def test_console_without_redis_is_alive_but_not_ready(
    lilla: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    nowhere = Redis(unix_socket_path=str(tmp_path / "none"), retry=Retry(NoBackoff(), 0))
    office = Office(nowhere, lilla, tmp_path)
    assert office.visitor().get("/healthz").status_code == 200
    ready = office.machine("GET", "/readyz")
    assert (ready.status_code, ready.json["message"]) == (
        503,
        "Redis does not answer: ConnectionError.",
    )
    assert office.machine("GET", "/stats/queues").json["error"] == "unavailable"
    assert "no answer from Redis" in caplog.text


def test_readyz_names_each_fault_in_both_languages(office: Office) -> None:
    office.router.store.redis.zadd(office.router.store.keys.deadlines, {"offer:1": ms(T0 - 30)})
    ready = office.machine("GET", "/readyz")
    assert ready.status_code == 503
    assert ready.json["message"] == (
        "A deadline is 30 s overdue: sweep is down or does not keep up. No worker has started yet."
    )
    assert ready.json["message_sv"].endswith("Ingen worker har startat än.")


def test_health_needs_no_sign_in(office: Office) -> None:
    record_heartbeat(office.router.store.redis, office.router.store.keys)
    for path in ("/healthz", "/readyz"):
        answer = office.visitor().get(path)
        assert (answer.status_code, answer.json) == (200, {"status": "ok"})
