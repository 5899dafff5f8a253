"""Odd bodies, ids and times cause no 5xx, and at most one log line each."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict
from twilio.request_validator import RequestValidator

from ivr.webhooks.routes import EVENTS, TO_CITIZENS, TO_GUIDES
from ivr.webhooks.server.log_limit import LogLimit
from tests.bodies import BODIES, FORM
from tests.ivr.webhook_client import CITIZEN, MAIN, PUBLIC, TOKEN, WebhookClient, sid

PATHS = sorted([*TO_CITIZENS, *TO_GUIDES, *EVENTS])
IDS = {
    "at": "1772445600",
    "due": "1772445600",
    "moment": "1",
    "sentence": "text_held",
    "attempt": "1",
    "contact": "c1",
    "offer": "o1",
    "group": "omsorg",
    "menu": "main",
    "lang": "en",
    "tries": "1",
    "last": "1",
    "callback": "1",
    "position": "1",
    "range": "1",
    "text": "c1.t1",
}
ODD = ("", "x", "-1", "1e9", "nan", "٣", "9" * 12, "1.x.2", "1" * 200, "\0", "å", "c9999")


@pytest.fixture
def logs() -> Iterator[list[EventDict]]:
    """Return the log entries of the test."""
    with capture_logs() as entries:
        yield entries


def traces(logs: list[EventDict]) -> list[EventDict]:
    return [entry for entry in logs if entry["log_level"] in ("error", "critical")]


@pytest.mark.parametrize("signed", [True, False])
@pytest.mark.parametrize("kind", BODIES)
def test_odd_body_is_refused_on_every_route(
    webhooks: WebhookClient, logs: list[EventDict], kind: str, signed: bool
) -> None:
    body, content_type = BODIES[kind]
    for path in PATHS:
        signature = RequestValidator(TOKEN).compute_signature(PUBLIC + path, {})
        headers = {"X-Twilio-Signature": signature} if signed else {}
        answer = webhooks.web.post(path, data=body, content_type=content_type, headers=headers)
        assert answer.status_code in (200, 204, 400, 403, 413, 415), (path, answer.text)
        assert signed or answer.status_code in (403, 413)
    assert traces(logs) == []


@pytest.mark.parametrize("name", IDS)
def test_odd_id_leads_to_a_sentence_or_a_4xx(
    webhooks: WebhookClient, logs: list[EventDict], name: str
) -> None:
    """One request logs at most one line, without a traceback."""
    webhooks.set_ready()
    webhooks.queue_call()
    live = {"contact": webhooks.contact().id, "offer": webhooks.contact().offer}
    form = {"CallSid": sid("B"), "From": CITIZEN, "To": MAIN, "CallStatus": "completed"}
    for path in PATHS:
        for odd in ODD:
            logs.clear()
            query = urlencode(IDS | live | {name: odd})
            answer = webhooks.post(f"{path}?{query}", form | {"Digits": "1"})
            assert answer.status_code in (200, 204, 400), (path, odd)
            assert traces(logs) == [], (path, odd)
            assert len(logs) <= 1, (path, odd)


@pytest.mark.parametrize("name", ["Timestamp", "CallStatus", "CallDuration", "SequenceNumber"])
def test_odd_carrier_field_logs_no_traceback(
    webhooks: WebhookClient, logs: list[EventDict], name: str
) -> None:
    for path in PATHS:
        for odd in ODD:
            form = {"CallSid": sid("A"), "From": CITIZEN, "To": MAIN, "CallStatus": "completed"}
            answer = webhooks.post(f"{path}?{urlencode(IDS)}", form | {name: odd})
            assert answer.status_code in (200, 204, 400), (path, odd)
    assert traces(logs) == []


@pytest.mark.parametrize("path", ["/voice/hold", "/voice/join", "/voice/promise/which"])
def test_call_with_unknown_contact_reaches_a_person(
    webhooks: WebhookClient, logs: list[EventDict], path: str
) -> None:
    heard = webhooks.request(f"{path}?contact=c0&lang=sv&tries=1")
    assert "Number +46406280499" in heard.lines
    assert [(entry["event"], entry["key"]) for entry in logs] == [
        ("unknown in a webhook", "contact")
    ]


def test_oversized_body_closes_the_connection_and_says_so(webhooks: WebhookClient) -> None:
    for path in ("/voice/incoming", "/voice/status"):
        answer = webhooks.web.post(path, data=b"a=" + b"1" * 70_000, content_type=FORM)
        assert (answer.status_code, answer.headers["Connection"]) == (413, "close")
        assert answer.text == "413 Request Entity Too Large\n"


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_wrong_method_gets_an_allow_header(webhooks: WebhookClient, method: str) -> None:
    signature = RequestValidator(TOKEN).compute_signature(PUBLIC + "/voice/incoming", {})
    headers = {"X-Twilio-Signature": signature}
    answer = webhooks.web.open("/voice/incoming", method=method, headers=headers)
    assert (answer.status_code, "POST" in answer.headers["Allow"]) == (405, True)


def test_refused_request_logs_few_and_short_keys(
    webhooks: WebhookClient, logs: list[EventDict]
) -> None:
    body = "&".join(f"{key:04}{'k' * 1000}=1" for key in range(60))
    answer = webhooks.web.post(f"/voice/{'p' * 5000}", data=body, content_type=FORM)
    assert answer.status_code == 403
    assert len(str(logs)) < 2000
    assert (len(logs), len(logs[0]["keys"])) == (1, 20)


def test_many_refused_requests_log_one_line_a_second(
    webhooks: WebhookClient, logs: list[EventDict]
) -> None:
    for _ in range(50):
        webhooks.web.post("/voice/incoming", data={"CallSid": "CA1"})
    assert len(logs) <= 2


def test_log_limit_counts_the_lines_left_out() -> None:
    now = 100.0
    limit = LogLimit(clock=lambda: now)
    assert [limit.allowed() for _ in range(4)] == [0, None, None, None]
    now = 101.0
    assert [limit.allowed() for _ in range(2)] == [3, None]
    now = 102.0
    assert limit.allowed() == 1
