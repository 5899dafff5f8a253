"""Incomplete requests do not delay others, and are ended at a deadline."""

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

from service.redis.embedded import EmbeddedRedis
from service.supervisor.probe import address, answers
from service.web_server.rsgi import BODY_S
from service.web_server.server import HEADERS_S
from tests.service.patience import eventually
from tests.service.whole import Lotsa, lotsa

COUNT = 150
"""Number of incomplete requests of each kind, more than web has threads."""
SOON_S = min(BODY_S, HEADERS_S) / 2
"""Longest wait for an answer: one that waited for the incomplete requests would take longer."""
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
    """Open incomplete requests; the trickling ones send one byte per second."""

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
                except OSError:  # the server has closed it
                    continue

    def ended(self) -> bool:
        """Return whether the server has ended all of them."""
        self.open = [one for one in self.open if not _ended(one)]
        return not self.open


def _ended(half: socket.socket) -> bool:
    """Return whether the server has ended it, with a 408 or by closing; both are readable."""
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
    """Return the headers of a signed form from the carrier."""
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
    """Return the status of the response to a complete request; raise TimeoutError if late."""
    connection = http.client.HTTPConnection(*address(bind), timeout=SOON_S)
    try:
        connection.request(method, path, body, dict(headers))
        return connection.getresponse().status
    finally:
        connection.close()


def call(bind: str, body: str | Iterator[bytes] = FORM) -> int:
    """Return the status of the response to a new call."""
    path = "/voice/incoming"
    return ask(bind, "POST", path, body, signed(f"http://{bind}{path}", CALL))


def test_incomplete_requests_do_not_delay_webhooks(tmp_path: Path, where: dict[str, str]) -> None:
    with lotsa(tmp_path, command="web", **where) as web:
        assert eventually(lambda: answers(web.web, "/healthz"))
        with crowd(web.web, "/voice/incoming") as there:
            assert call(web.web) == 200
            assert ended_in_time(there)
            assert call(web.web) == 200


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory, redis_server: EmbeddedRedis) -> Iterator[str]:
    """The address of one console for the tests of pages."""
    settings = {"LOTSA_REDIS_URL": redis_server.url, "LOTSA_ADMIN_TOKEN": SECRET}
    with lotsa(tmp_path_factory.mktemp("console"), command="console", **settings) as running:
        assert eventually(lambda: answers(running.console, "/healthz"))
        yield running.console


def test_incomplete_requests_do_not_delay_pages(console: str) -> None:
    with crowd(console, "/sign-in") as there:
        assert ask(console, "GET", "/sign-in") == 200
        assert ended_in_time(there)


LARGE = ("PUT", "/admin/recordings/sv/none")
"""A request that may have a body of several megabytes, from administrators."""
ADMIN = {"Authorization": f"Bearer {SECRET}"}


@pytest.mark.parametrize("request_", [LARGE, ("POST", "/admin/files/hours.yaml")])
def test_large_body_is_not_read_before_sign_in(console: str, request_: tuple[str, str]) -> None:
    """The answer comes although the body never does: to the sign-in page."""
    declared = {"Content-Length": str(5 * 1024 * 1024)}
    assert ask(console, *request_, "a", declared) == 302
    assert ask(console, *request_, "a", declared | {"Authorization": "Bearer no"}) == 401
    assert ask(console, *request_, iter([b"a", b"a"])) == 302


def test_large_body_of_an_administrator_is_read(console: str) -> None:
    assert ask(console, *LARGE, "a" * 100_000, ADMIN) == 404
    assert ask(console, *LARGE, (b"a" * 1024 for _ in range(100)), ADMIN) == 404


def ended_in_time(there: Crowd) -> bool:
    """Return whether all ended within twice the deadline, because the machine may be busy."""
    until = time.monotonic() + 2 * max(BODY_S, HEADERS_S)
    return eventually(there.ended) and time.monotonic() < until


@pytest.fixture
def web(tmp_path: Path, where: dict[str, str]) -> Iterator[Lotsa]:
    with lotsa(tmp_path, command="web", **where) as running:
        assert eventually(lambda: answers(running.web, "/healthz"))
        yield running


def test_chunked_body_over_the_limit_is_refused(web: Lotsa) -> None:
    assert call(web.web, (b"a" * 1024 for _ in range(65))) == 413


def test_chunked_body_is_read(web: Lotsa) -> None:
    assert call(web.web, iter([FORM[:20].encode(), FORM[20:].encode()])) == 200


def test_declared_long_body_is_refused_before_it_arrives(web: Lotsa) -> None:
    path = "/voice/incoming"
    headers = signed(f"http://{web.web}{path}", CALL) | {"Content-Length": str(10**9)}
    assert ask(web.web, "POST", path, "a", headers) == 413
