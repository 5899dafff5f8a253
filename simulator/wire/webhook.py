"""Requests to the customer: signed, with timeouts, retried with one token."""

import asyncio
import time
from collections import deque
from urllib.parse import urlencode, urljoin, urlsplit

import aiohttp
from yarl import URL

from simulator.settings import Settings
from simulator.wire.errors import WireFault
from simulator.wire.faults import Faults
from simulator.wire.overrides import Overrides, split
from simulator.wire.request import Answer, Request
from simulator.wire.signature import signature

MAX_REDIRECTS = 10
REDIRECTS_TO_GET = frozenset({301, 302, 303})
REDIRECTS = REDIRECTS_TO_GET | {307, 308}


class Webhooks:
    """The client for the customer's web server."""

    def __init__(self, settings: Settings, faults: Faults) -> None:
        self._settings = settings
        self._faults = faults
        self._session: aiohttp.ClientSession | None = None
        self.latencies: deque[float] = deque(maxlen=20000)

    async def send(self, request: Request) -> Answer:
        """Return the customer's 2xx answer.

        Raises WireFault 11200, 11205, 11215 or 11243.

        An injected repeat uses the last answer, as if the first one had been lost.
        """
        fault = self._faults.take("repeat", urlsplit(request.url).path)
        answer = await self._attempts(request)
        for _ in range(fault.repeats if fault else 0):
            answer = await self._attempts(request)
        return answer

    async def close(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()

    async def _attempts(self, request: Request) -> Answer:
        url, overrides = split(request.url)
        try:
            async with asyncio.timeout(overrides.total_ms / 1000):
                return await self._retried(request, url, overrides)
        except TimeoutError as error:
            raise WireFault(11205, "no answer in time", url) from error

    async def _retried(self, request: Request, url: str, overrides: Overrides) -> Answer:
        for left in range(overrides.retries, -1, -1):
            try:
                answer = await self._followed(request, url, overrides)
            except aiohttp.ClientError as error:
                cause = "ct" if isinstance(error, aiohttp.ClientConnectorError) else "rt"
                if left == 0 or not overrides.retries_after(cause):
                    raise WireFault(11205, f"no connection: {error}", url) from error
                continue
            if answer.status < 400:
                return answer
            if left == 0 or not overrides.retries_after(f"{answer.status // 100}xx"):
                break
        raise WireFault(11200, f"HTTP status {answer.status}", url)

    async def _followed(self, request: Request, url: str, overrides: Overrides) -> Answer:
        method, params = request.method, dict(request.params)
        for _ in range(MAX_REDIRECTS + 1):
            answer, location = await self._once(request, method, url, params, overrides)
            if answer.status not in REDIRECTS or not location:
                return answer
            url = urljoin(url, location)
            if answer.status in REDIRECTS_TO_GET:
                method, params = "GET", {}
        raise WireFault(11215, "too many redirects", url)

    async def _once(
        self, request: Request, method: str, url: str, params: dict[str, str], limits: Overrides
    ) -> tuple[Answer, str]:
        if method == "GET" and params:
            url = url + ("&" if "?" in url else "?") + urlencode(params)
            params = {}
        started = time.perf_counter()
        connect_s, read_s = limits.connect_ms / 1000, limits.read_ms / 1000
        async with self._client().request(
            method,
            URL(self._settings.reach(sorted_query(url)), encoded=True),
            data=urlencode(params) if method == "POST" else None,
            headers=self._headers(request, method, url, params),
            cookies=request.cookies,
            allow_redirects=False,
            timeout=aiohttp.ClientTimeout(sock_connect=connect_s, sock_read=read_s),
        ) as response:
            body = await response.read()
        self.latencies.append(time.perf_counter() - started)
        request.cookies.update({name: morsel.value for name, morsel in response.cookies.items()})
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        answer = Answer(url, response.status, kind, body)
        return answer, response.headers.get("Location", "")

    def _headers(
        self, request: Request, method: str, url: str, params: dict[str, str]
    ) -> dict[str, str]:
        headers = {
            "Host": urlsplit(url).netloc,
            "User-Agent": "TwilioProxy/1.1",
            "Accept": "*/*",
            "I-Twilio-Idempotency-Token": request.token,
            "X-Twilio-Signature": signature(self._settings.auth_token, url, params.items()),
        }
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded; charset=UTF-8"
        return headers

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                cookie_jar=aiohttp.DummyCookieJar(), connector=aiohttp.TCPConnector(limit=256)
            )
        return self._session


def sorted_query(url: str) -> str:
    """Sort the query keys of a URL, as the carrier does after signing."""
    address, mark, query = url.partition("?")
    fields = sorted(query.split("&"), key=lambda field: field.partition("=")[0])
    return address + mark + "&".join(fields)
