"""While Redis hangs, webhooks are answered in time and no event is lost."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from structlog.testing import capture_logs
from werkzeug.test import TestResponse

from config.model.site import Site
from ivr.webhooks.routes import EVENTS, TO_CITIZENS, TO_GUIDES
from routing.effects import RingGuide
from routing.scripts.time_budget import seconds_left, time_budget
from service.redis.client import HASTY, client
from service.redis.embedded import EmbeddedRedis
from tests.ivr.test_faults import IDS
from tests.ivr.webhook_client import CITIZEN, MAIN, SCHOOL, WebhookClient, sid
from tests.service.hung import hung

IN_TIME_S = 4.0
"""Seconds; the carrier gives us five, of which the network takes some."""


@pytest.fixture
def hasty(
    redis_server: EmbeddedRedis, redis: object, site: Site, data: Path
) -> Iterator[WebhookClient]:
    """Return webhooks with the Redis client of the web process."""
    assert redis  # the fixture has emptied the server
    with client(redis_server.url, HASTY) as own, capture_logs():
        yield WebhookClient(own, site, data)


def timed(webhooks: WebhookClient, path: str, to: str = MAIN) -> tuple[float, TestResponse]:
    form = {"CallSid": sid("A"), "From": CITIZEN, "To": to, "CallStatus": "completed"}
    more = {"Digits": "1", "StatusCallbackEvent": "participant-leave"}
    started = time.monotonic()
    answer = webhooks.post(f"{path}?{IDS}", form | more)
    return time.monotonic() - started, answer


def test_every_webhook_is_answered_in_time_while_redis_hangs(
    hasty: WebhookClient, redis_server: EmbeddedRedis
) -> None:
    paths = [*TO_CITIZENS, *TO_GUIDES, *EVENTS]
    with hung(redis_server), ThreadPoolExecutor(len(paths)) as together:
        found = dict(zip(paths, together.map(lambda path: timed(hasty, path), paths), strict=True))
    assert {path: took for path, (took, _) in found.items() if took > IN_TIME_S} == {}
    documents = {answer.status_code for path, (_, answer) in found.items() if path not in EVENTS}
    assert documents == {200}
    assert {path for path, (_, answer) in found.items() if answer.status_code == 503} == set(EVENTS)


def test_direct_number_apologises_in_time_while_redis_hangs(
    hasty: WebhookClient, redis_server: EmbeddedRedis
) -> None:
    with hung(redis_server):
        took, answer = timed(hasty, "/voice/incoming", SCHOOL)
    assert took < IN_TIME_S
    assert "Please stay on the line" in answer.text


def test_event_sent_again_after_a_hang_is_handled(
    hasty: WebhookClient, redis_server: EmbeddedRedis
) -> None:
    hasty.set_ready()
    hasty.queue_call()
    offer = hasty.pop_effect(RingGuide).offer
    path, form = f"/voice/guide/status?offer={offer}", {"CallSid": sid("G"), "CallStatus": "busy"}
    with hung(redis_server):
        assert hasty.post(path, form).status_code == 503
    assert hasty.post(path, form).status_code == 204
    found = hasty.router.store.offer(offer)
    assert found
    assert found.state == "expired"


def test_one_failure_spends_the_budget_of_its_request(
    redis_server: EmbeddedRedis,
) -> None:
    with client(redis_server.url, HASTY) as own:
        own.ping()
        with time_budget(60):
            with hung(redis_server), pytest.raises(Exception, match="Timeout"):
                own.ping()
            with pytest.raises(Exception, match="time budget"):
                own.ping()
            assert seconds_left() == 0
        assert own.ping()
