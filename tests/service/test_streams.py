"""Event streams from the real web server."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path

import pytest
import requests

from service.redis.embedded import EmbeddedRedis
from service.supervisor.probe import answers
from tests.service.patience import PATIENCE_S, eventually
from tests.service.whole import lotsa

TOKEN = "a machine's own token"
MACHINE = {"Authorization": f"Bearer {TOKEN}"}
EACH = 20
"""Limit of open streams per person, see console/web/sse.py."""


@pytest.fixture
def console(tmp_path: Path, redis_server: EmbeddedRedis) -> Iterator[str]:
    where = {"LOTSA_REDIS_URL": redis_server.url, "LOTSA_ADMIN_TOKEN": TOKEN}
    with lotsa(tmp_path, command="console", **where) as running:
        assert eventually(lambda: answers(running.console, "/healthz"))
        yield f"http://{running.console}"


def stream(console: str) -> requests.Response:
    url = f"{console}/stats/stream"
    return requests.get(url, headers=MACHINE, stream=True, timeout=PATIENCE_S)


def set_status(console: str, status: str) -> None:
    url = f"{console}/api/guides/1/status"
    body = {"status": status, "reason": ""}
    answer = requests.put(url, json=body, headers=MACHINE, timeout=PATIENCE_S)
    assert answer.ok, answer.text


def test_stream_sends_each_change_at_once(console: str) -> None:
    with stream(console) as opened:
        lines = opened.iter_lines()
        assert next(lines) == b"event: groups"
        set_status(console, "ready")
        data = (json.loads(line[6:]) for line in lines if line.startswith(b"data: "))
        guides = (each for each in data if isinstance(each, list) and each and "status" in each[0])
        assert any(guide["status"] == "ready" for each in guides for guide in each)  # until one is


def test_stream_of_a_disconnected_reader_is_freed(console: str) -> None:
    with ExitStack() as readers:
        for _ in range(EACH):
            assert readers.enter_context(stream(console)).status_code == 200
        with stream(console) as one_more:
            assert one_more.status_code == 429
    statuses = cycle(("ready", "away"))

    def opens() -> bool:
        set_status(console, next(statuses))  # each stream tries to send, and finds its reader gone
        with stream(console) as again:
            return again.status_code == 200

    assert eventually(opens)
