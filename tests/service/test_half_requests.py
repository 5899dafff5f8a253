"""Requests that never become whole hold up nobody, and are ended."""

import http.client
import select
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlencode

import pytest
from twilio.request_validator import RequestValidator

from service.processes.probe import address, answers
from service.processes.rsgi import BODY_S
from service.processes.server import HEADERS_S
from service.redis.embedded import EmbeddedRedis
from tests.service.patience import eventually
from tests.service.whole import Lotsa, lotsa

COUNT = 150
"""More than web has threads, of each kind."""
SOON_S = 2.0
HEAD = b"POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
KINDS = {
    "no body": b"Content-Length: 1000\r\n\r\n",
    "a byte a second": b"Content-Length: 999\r\n\r\na=",
    "endless chunks": b"Transfer-Encoding: chunked\r\n\r\n1\r\n",
    "endless headers": b"X-Header: ",
}
SECRET = "0123456789abcdef0123456789abcdef"
CALL = {"CallSid": "CA" + "1" * 32, "From": "+46701740605", "To": "+46406280440"}
FORM = urlencode(CALL)


class Crowd:
    """Open half requests; every second one more byte comes of those that trickle."""

    def __init__(self, bind: str, path: str, stack: ExitStack) -> None:
        self.open: list[socket.socket] = []
        self._trickling: list[socket.socket] = []
        for kind, rest in KINDS.items():
            for _ in range(COUNT):
                one = stack.enter_context(socket.create_connection(address(bind), 5))
                one.sendall(HEAD % path.encode() + rest)
                self.open.append(one)
                if kind != "no body":
                    self._trickling.append(one)
        self.stop = threading.Event()

    def trickle(self) -> None:
        while not self.stop.wait(1):
            for one in self._trickling:
                try:
                    one.send(b"b")
                except OSError:  # the server has ended it
                    continue

    def ended(self) -> bool:
        """Whether the server has ended every one of them."""
        self.open = [one for one in self.open if not _ended(one)]
        return not self.open


def _ended(half: socket.socket) -> bool:
    """An end comes as a 408 or as nothing at all; either can be read."""
    return bool(select.select([half], [], [], 0)[0])


@contextmanager
def crowd(bind: str, path: str) -> Iterator[Crowd]:
    with ExitStack() as stack:
        there = Crowd(bind, path, stack)
        thread = threading.Thread(target=there.trickle)
        thread.start()
        try:
            yield there
        finally:
            there.stop.set()
            thread.join()


@pytest.fixture
def where(redis_server: EmbeddedRedis) -> dict[str, str]:
    return {"LOTSA_REDIS_URL": redis_server.url, "LOTSA_TWILIO_AUTH_TOKEN": SECRET}


def signed(url: str, form: dict[str, str]) -> dict[str, str]:
    """The headers of a form that the carrier sends."""
    return {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Twilio-Signature": RequestValidator(SECRET).compute_signature(url, form),
    }


def ask(
    bind: str,
    method: str,
    path: str,
    body: str | Iterator[bytes] = "",
    headers: Mapping[str, str] = MappingProxyType({}),
) -> int:
    """The status of a whole request's answer; TimeoutError if it is late."""
    connection = http.client.HTTPConnection(*address(bind), timeout=SOON_S)
    try:
        connection.request(method, path, body, dict(headers))
        return connection.getresponse().status
    finally:
        connection.close()


def call(bind: str, body: str | Iterator[bytes] = FORM) -> int:
    """The status of the answer to a new call."""
    path = "/voice/incoming"
    return ask(bind, "POST", path, body, signed(f"http://{bind}{path}", CALL))


def test_half_requests_delay_no_webhook(tmp_path: Path, where: dict[str, str]) -> None:
    with lotsa(tmp_path, command="web", **where) as web:
        assert eventually(lambda: answers(web.web, "/healthz"))
        with crowd(web.web, "/voice/incoming") as there:
            assert call(web.web) == 200
            assert ended_in_time(there)
            assert call(web.web) == 200


def test_half_requests_delay_no_page(tmp_path: Path, where: dict[str, str]) -> None:
    with lotsa(tmp_path, command="console", **where) as console:
        assert eventually(lambda: answers(console.console, "/healthz"))
        with crowd(console.console, "/sign-in") as there:
            assert ask(console.console, "GET", "/sign-in") == 200
            assert ended_in_time(there)


def ended_in_time(there: Crowd) -> bool:
    """A busy machine may need as long again."""
    until = time.monotonic() + 2 * max(BODY_S, HEADERS_S)
    return eventually(there.ended) and time.monotonic() < until


@pytest.fixture
def web(tmp_path: Path, where: dict[str, str]) -> Iterator[Lotsa]:
    with lotsa(tmp_path, command="web", **where) as running:
        assert eventually(lambda: answers(running.web, "/healthz"))
        yield running


def test_a_body_without_a_length_ends_at_the_limit(web: Lotsa) -> None:
    assert call(web.web, (b"a" * 1024 for _ in range(65))) == 413


def test_a_body_without_a_length_is_read(web: Lotsa) -> None:
    assert call(web.web, iter([FORM[:20].encode(), FORM[20:].encode()])) == 200


def test_a_body_that_is_too_long_is_refused_before_it_has_come(web: Lotsa) -> None:
    path = "/voice/incoming"
    headers = signed(f"http://{web.web}{path}", CALL) | {"Content-Length": str(10**9)}
    assert ask(web.web, "POST", path, "a", headers) == 413
