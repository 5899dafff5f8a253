"""Faults on our side: the citizen hears a sentence and reaches a person."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from structlog.testing import capture_logs
from structlog.typing import EventDict

from config.model.site import Site
from ivr.webhooks.routes import EVENTS, TO_CITIZENS, TO_GUIDES
from ivr.webhooks.server.fallback import TRIES
from routing.figures.readiness import record_heartbeat
from routing.state.contact import ContactState
from tests.ivr.webhook_client import CITIZEN, MAIN, PUBLIC, SCHOOL, Heard, WebhookClient, sid

IDS = (
    "at=1&attempt=1&colleague_call=g1&contact=c1&group=omsorg&guide=1&lang=en&menu=main&moment=1&offer=o1"
    "&option=9&sentence=text_held&side=caller&text=c1.t1&tries=1"
)
FAULT = [
    "en-GB: We have a technical fault at the moment. We are connecting you to a person.",
    "Dial",
    "Number +46406280499",
    "en-GB: We have a technical fault at the moment and cannot answer. "
    "Please call again in a while.",
    "Hangup",
]
FALLBACKS = {"/voice/fallback", "/voice/citizen/fallback"}
WITHOUT_REDIS = {
    "/voice/incoming",
    "/voice/language",
    "/voice/closed/all",
    "/voice/wait",
    "/voice/conversation/held",
    "/voice/announced",
    "/voice/voicemail/silent",
}


@pytest.fixture(autouse=True)
def logs() -> Iterator[list[EventDict]]:
    """Return the log entries of the test."""
    with capture_logs() as entries:
        yield entries


@pytest.fixture
def cut_off(site: Site, data: Path, tmp_path: Path) -> WebhookClient:
    """Return webhooks whose Redis does not answer."""
    nowhere = Redis.from_url(
        f"unix://{tmp_path}/gone.sock", decode_responses=True, retry=Retry(NoBackoff(), 0)
    )
    return WebhookClient(nowhere, site, data)


@pytest.mark.parametrize("path", sorted(TO_CITIZENS.keys() - WITHOUT_REDIS))
def test_without_redis_caller_waits_then_reaches_a_person(
    cut_off: WebhookClient, path: str
) -> None:
    heard = cut_off.request(f"{path}?{IDS}", key="" if path == "/voice/menu" else "1")
    for _ in range(TRIES if path not in FALLBACKS else 0):
        assert heard.lines[:2] == [
            "en-GB: Please stay on the line; we will answer when it is your turn.",
            "Play ringing",
        ]
        again = heard.first("Redirect").text
        assert again is not None
        assert again.partition("?")[0].endswith(path)
        heard = cut_off.request(again.removeprefix(PUBLIC).partition("#")[0])
    assert heard.lines == FAULT


def _next(heard: Heard) -> str:
    """Return the path of the next document if nobody presses a key."""
    return (heard.first("Redirect").text or "").removeprefix(PUBLIC).partition("#")[0]


def test_queued_caller_keeps_the_place_while_redis_hangs(
    cut_off: WebhookClient, webhooks: WebhookClient
) -> None:
    """One request fails; the carrier's next one continues where the caller was."""
    failed = cut_off.request(_next(webhooks.queue_call()))
    webhooks.request(_next(failed))
    assert webhooks.contact("A").state is ContactState.WAITING


def test_without_redis_direct_number_is_forwarded(cut_off: WebhookClient) -> None:
    heard = cut_off.request(f"/voice/incoming?again={TRIES}", to=SCHOOL)
    assert "Number +46406280499" in heard.lines


def test_menus_work_without_redis(cut_off: WebhookClient) -> None:
    assert cut_off.request(cut_off.call().action, key="2").first("Gather").attrib["action"]


@pytest.mark.parametrize("path", sorted(TO_GUIDES))
def test_without_redis_guide_is_not_forwarded(cut_off: WebhookClient, path: str) -> None:
    heard = cut_off.request(f"{path}?{IDS}&again={TRIES}", key="1")
    assert heard.lines[-1] in ("Hangup", "Play ringing")
    assert "Dial" not in heard.lines


@pytest.mark.parametrize("path", sorted(EVENTS))
def test_event_without_redis_is_sent_again(
    cut_off: WebhookClient, path: str, logs: list[EventDict]
) -> None:
    """503 makes the carrier send it again; 204 would lose it."""
    form = {"CallSid": sid("A"), "CallStatus": "completed"}
    answer = cut_off.post(f"{path}?{IDS}", form | {"StatusCallbackEvent": "participant-leave"})
    assert answer.status_code == 503
    assert [entry["log_level"] for entry in logs] == ["error"]


def test_unknown_contact_hears_a_fault_in_the_url_language(
    webhooks: WebhookClient,
) -> None:
    assert webhooks.request("/voice/hold?contact=c1&lang=en").lines == FAULT


def test_carrier_fallback_forwards_to_the_reserve_number(webhooks: WebhookClient) -> None:
    heard = webhooks.request("/voice/fallback")
    assert heard.lines[0].startswith("sv-SE: Just nu har vi ett tekniskt fel.")
    assert heard.one("Number").text == "+46406280499"


def test_fallback_speaks_the_language_of_the_document_that_failed(
    webhooks: WebhookClient,
) -> None:
    failed = {"ErrorUrl": f"{PUBLIC}/voice/menu?lang=en&menu=main", "ErrorCode": "11205"}
    form = {"CallSid": sid("A"), "To": MAIN, "CallStatus": "in-progress"}
    assert Heard(webhooks.post("/voice/fallback", form | failed)).lines == FAULT


def test_forwarded_caller_is_not_moved_to_a_guide(webhooks: WebhookClient) -> None:
    webhooks.queue_call()
    contact = webhooks.contact().id
    webhooks.request("/voice/fallback")
    assert webhooks.get_contact(contact).end == "led_away"
    webhooks.set_ready()
    assert webhooks.effects == []


@pytest.mark.parametrize(
    ("path", "form", "key"),
    [
        ("/voice/incoming", {"CallSid": sid("A")}, "To"),
        ("/voice/incoming", {"To": SCHOOL, "CallSid": ""}, "CallSid"),
        ("/voice/menu?lang=sv", {"CallSid": sid("A"), "To": MAIN}, "menu"),
        ("/voice/menu?lang=sv&menu=main&tries=x", {"CallSid": sid("A"), "To": MAIN}, "tries"),
        ("/voice/hold?lang=sv", {"CallSid": sid("A")}, "contact"),
        ("/voice/hold?contact=%2B46701740605", {"CallSid": sid("A")}, "contact"),
        ("/voice/status", {"CallSid": sid("A")}, "CallStatus"),
        ("/voice/guide/status?offer=o1", {"CallStatus": "busy"}, "CallSid"),
    ],
)
def test_malformed_parameter_gets_400_and_is_logged(
    webhooks: WebhookClient, path: str, form: dict[str, str], key: str, logs: list[EventDict]
) -> None:
    if "guide/status" in path:
        webhooks.set_ready()
        webhooks.queue_call()
        path = f"/voice/guide/status?offer={webhooks.pop_offer()}"
    answer = webhooks.post(path, form | {"From": CITIZEN})
    assert answer.status_code == 400
    assert answer.text == "A parameter is missing or malformed.\n"
    assert logs[-1]["key"] == key
    assert CITIZEN not in str(logs)


def test_oversized_body_is_not_read(webhooks: WebhookClient) -> None:
    answer = webhooks.post("/voice/incoming", {"CallSid": "x" * 100_000})
    assert answer.status_code == 413


def test_health_checks_answer(webhooks: WebhookClient, cut_off: WebhookClient) -> None:
    record_heartbeat(webhooks.router.store.redis, webhooks.router.store.keys)
    assert webhooks.web.get("/healthz").status_code == 200
    assert webhooks.web.get("/readyz").status_code == 200
    assert cut_off.web.get("/healthz").status_code == 200
    assert cut_off.web.get("/readyz").status_code == 503
