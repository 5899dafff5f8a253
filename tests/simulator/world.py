"""A real customer's web server and network in the test's event loop."""

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, ParamSpec

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from simulator.app_key import NETWORK
from simulator.calls.leg import Leg
from simulator.network import Network
from simulator.server import build
from simulator.settings import Settings
from tests.service.patience import PATIENCE_S

ACCOUNT = "AC" + "1" * 32
KEY = "SK" + "2" * 32
NUMBER = "+46406280400"
CITIZEN = "+46701740605"
API_SECRET = "an API secret that is long enough for it"


def basic(login: str, password: str) -> dict[str, str]:
    """Return the header of Basic authentication."""
    return {"Authorization": "Basic " + b64encode(f"{login}:{password}".encode()).decode()}


BY_TOKEN, BY_KEY = basic(ACCOUNT, "secret"), basic(KEY, API_SECRET)

P = ParamSpec("P")

Answer = str | web.Response | Callable[["Received"], str | web.Response | Awaitable[web.Response]]


@dataclass(frozen=True)
class Received:
    """One request that the customer received."""

    path: str
    query: dict[str, str]
    raw_url: str
    method: str
    params: dict[str, str]
    headers: dict[str, str]


@dataclass
class Customer:
    """Answers with the document of a path, and records the requests."""

    documents: dict[str, Answer] = field(default_factory=dict)
    received: list[Received] = field(default_factory=list)
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def handle(self, request: web.Request) -> web.Response:
        """Handle any request."""
        params = {key: str(value) for key, value in (await request.post()).items()}
        received = Received(
            request.path,
            dict(request.query),
            request.raw_path,
            request.method,
            params,
            dict(request.headers),
        )
        async with self._news:
            self.received.append(received)
            self._news.notify_all()
        document = self.documents.get(request.path)
        answer = document(received) if callable(document) else document
        if asyncio.iscoroutine(answer):
            answer = await answer
        if answer is None:
            return web.Response(status=204 if "/voice/status" in request.path else 404)
        if isinstance(answer, str):
            return web.Response(text=f"<Response>{answer}</Response>", content_type="text/xml")
        assert isinstance(answer, web.Response)
        return answer

    def at(self, path: str) -> list[Received]:
        """Return the requests to one path."""
        return [request for request in self.received if request.path == path]

    async def until(self, path: str, count: int = 1) -> list[Received]:
        """Wait for that many requests to a path."""
        async with asyncio.timeout(PATIENCE_S), self._news:
            await self._news.wait_for(lambda: len(self.at(path)) >= count)
        return self.at(path)


@dataclass
class World:
    """Both sides, and a client of the network."""

    customer: Customer
    network: Network
    app: str
    carrier: str
    http: aiohttp.ClientSession

    def call(self, from_: str = CITIZEN) -> Leg:
        """Place a call from a citizen."""
        return self.network.call_in(from_, NUMBER)

    async def rest(self, path: str, /, **form: str) -> tuple[int, Any]:
        """POST to the account; return status and body."""
        url = f"{self.carrier}/2010-04-01/Accounts/{ACCOUNT}/{path}"
        async with self.http.post(url, data=form, headers=BY_TOKEN) as response:
            return response.status, await response.json()

    async def get_rest(self, path: str) -> tuple[int, Any]:
        """GET from the account; return status and body."""
        url = f"{self.carrier}/2010-04-01/Accounts/{ACCOUNT}/{path}"
        async with self.http.get(url, headers=BY_KEY) as response:
            return response.status, await response.json()

    async def control(self, path: str, /, **body: Any) -> Any:
        """POST to the control API."""
        async with self.http.post(f"{self.carrier}/simulator/{path}", json=body) as response:
            return await response.json()

    def errors(self) -> list[int]:
        """Return the codes in the error log."""
        return [entry["code"] for entry in self.network.errors.as_json()]


async def wait_until_over(leg: Leg) -> str:
    """Wait for the end of a call; return its status."""
    async with asyncio.timeout(PATIENCE_S):
        await leg.over.wait()
    return leg.call.status


async def wait_until_heard(leg: Leg, kind: str, text: str = "") -> None:
    """Wait until the person on the leg has heard something."""
    async with asyncio.timeout(PATIENCE_S):
        async for entry in leg.transcript.follow():
            if entry.kind == kind and text in entry.text:
                return
    raise AssertionError(f"the call ended without {kind} {text!r}")


def spoken(leg: Leg) -> list[str]:
    """Return everything that was spoken on a leg."""
    return [entry.text for entry in leg.transcript.entries if entry.kind == "say"]


async def press(leg: Leg, digits: str) -> None:
    """Press keys when a prompt asks for them."""
    async with asyncio.timeout(PATIENCE_S):
        await leg.keypad.wait_for_listener()
    assert leg.keypad.press(digits)


@asynccontextmanager
async def world(
    documents: dict[str, Answer] | None = None,
    *,
    speed: float = 100.0,
    fallback: bool = True,
    cps: float = 0.0,
) -> AsyncIterator[World]:
    """Run a customer and a network that know each other."""
    customer = Customer(documents or {})
    server = web.Application()
    server.router.add_route("*", "/{path:.*}", customer.handle)
    async with TestServer(server) as app:
        base = str(app.make_url("")).rstrip("/")
        settings = Settings(
            ACCOUNT, "secret", KEY, API_SECRET, (NUMBER,), base, base,
            speed=speed, calls_per_second=cps,
        )  # fmt: skip
        built = build(settings)
        if not fallback:
            built[NETWORK].numbers[NUMBER].voice_fallback_url = ""
        async with TestServer(built) as carrier, aiohttp.ClientSession() as http:
            carrier_url = str(carrier.make_url("")).rstrip("/")
            yield World(customer, built[NETWORK], base, carrier_url, http)


def async_test(coroutine: Callable[P, Coroutine[Any, Any, None]]) -> Callable[P, None]:
    """Run an async test in an event loop of its own."""

    @wraps(coroutine)
    def test(*args: P.args, **kwargs: P.kwargs) -> None:
        # In a thread, because the browser fixture runs an event loop in this one.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, coroutine(*args, **kwargs)).result()

    return test
