"""Serve a WSGI application over RSGI; a request gets a thread once it has arrived completely.

If a request got a thread as soon as its headers are complete, that thread would wait for the body,
and as many incomplete requests as there are threads would block the server. Here the event loop
reads the body, within a deadline, and no thread waits.
"""

import asyncio
import math
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from http import HTTPStatus
from typing import Any, Protocol, TypeVar
from wsgiref.types import WSGIApplication

from granian.rsgi import HTTPProtocol, ProtocolClosed, Scope

from service.web_server.wsgi_environment import environ

BODY_S = 10
"""Seconds that a request's body may take to arrive; 64 KiB need less on any network."""
STREAM = "text/event-stream"
UNREAD = "lotsa.unread"
"""Set in the environment of a request whose body stays unread."""

Headers = list[tuple[str, str]]
Environment = dict[str, Any]
Result = TypeVar("Result")


class Start:
    """A WSGI `start_response` that keeps the status and headers of the response."""

    status: int
    headers: Headers

    def __call__(
        self, status: str, headers: Headers, _: object = None, /
    ) -> Callable[[bytes], object]:
        self.status, self.headers = int(status.partition(" ")[0]), headers
        return _write

    @property
    def is_stream(self) -> bool:
        """Return whether the response is an event stream, open as long as the client listens."""
        return any(n.lower() == "content-type" and v.startswith(STREAM) for n, v in self.headers)


class BodyCheck(Protocol):
    """Decides from the headers of a request whether its body is read."""

    def concerns(self, path: str, length: float) -> bool:
        """Return whether a body of so many bytes is checked; infinite if it is chunked."""

    def permits(self, environment: Environment, /) -> bool:
        """Return whether the body is read; runs in a thread."""


class Stream:
    """A response that is sent in chunks; each chunk may be produced in another thread."""

    def __init__(self, start: Start, chunks: Iterable[bytes]) -> None:
        self.start = start
        self._chunks = chunks
        self._iterator: Iterator[bytes] = iter(chunks)
        self._context = copy_context()

    def next(self) -> bytes:
        """Wait for the next chunk; return b"" at the end."""
        return self._context.run(next, self._iterator, b"")

    def close(self) -> None:
        """Close the source of the chunks."""
        self._context.run(_close, self._chunks)


class ThreadedApp:
    """An RSGI application that passes complete requests to `app`, in up to `threads` threads.

    A body may have as many bytes as `longest` says of its path. If `may_send` says no to the
    headers of a request, its body stays unread and the application answers as if it were empty.
    `close` is called when the server stops.
    """

    def __init__(
        self,
        app: WSGIApplication,
        threads: int,
        longest: Callable[[str], int],
        close: Callable[[], None] = lambda: None,
        may_send: BodyCheck | None = None,
    ) -> None:
        self._app = app
        self._longest = longest
        self._may_send = may_send
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="request")
        self._close = close

    async def __rsgi__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        """Answer one request; 408 if its body does not arrive in time."""
        try:
            async with asyncio.timeout(BODY_S):
                request = await self._request(scope, protocol)
        except TimeoutError:
            protocol.response_empty(HTTPStatus.REQUEST_TIMEOUT, [("connection", "close")])
        except ProtocolClosed:
            return  # the client went away before its request was complete
        else:
            stream = await self._in_thread(self._answer, request, protocol)
            if stream:
                await self._send(stream, protocol)

    def __rsgi_del__(self, _: asyncio.AbstractEventLoop) -> None:
        """Stop the threads and close what the application has open."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._close()

    async def _request(self, scope: Scope, protocol: HTTPProtocol) -> Environment:
        if await self._is_admitted(scope):
            return environ(scope, await self._body(scope, protocol))
        return environ(scope, b"") | {"CONTENT_LENGTH": "0", UNREAD: True}

    async def _is_admitted(self, scope: Scope) -> bool:
        """Ask whether the sender may send a body, if the check is for such a request."""
        check = self._may_send
        if check is None or not check.concerns(scope.path, _announced(scope)):
            return True
        return await self._in_thread(check.permits, environ(scope, b""))

    async def _body(self, scope: Scope, protocol: HTTPProtocol) -> bytes:
        """Read the body; stop as soon as it is known to be too long."""
        longest = self._longest(scope.path)
        declared = _declared(scope)
        if declared is not None:
            return await protocol() if declared <= longest else b""
        body = bytearray()
        if "transfer-encoding" in scope.headers:
            async for chunk in protocol:
                body += chunk
                if len(body) > longest:
                    break
        return bytes(body)

    def _answer(self, environment: Environment, protocol: HTTPProtocol) -> Stream | None:
        """Send the response, or return it if it is a stream."""
        start = Start()
        chunks = self._app(environment, start)
        if start.is_stream:
            return Stream(start, chunks)
        if UNREAD in environment:  # the body that follows makes the connection unusable
            start.headers.append(("Connection", "close"))
        try:
            protocol.response_bytes(start.status, start.headers, b"".join(chunks))
        finally:
            _close(chunks)
        return None

    async def _send(self, stream: Stream, protocol: HTTPProtocol) -> None:
        """Send chunks until the stream ends or the client disconnects."""
        transport = protocol.response_stream(stream.start.status, stream.start.headers)
        gone = asyncio.ensure_future(protocol.client_disconnect())
        try:
            while not gone.done() and (chunk := await self._in_thread(stream.next)):
                await transport.send_bytes(chunk)
        except ProtocolClosed:
            pass
        finally:
            gone.cancel()
            await self._in_thread(stream.close)

    async def _in_thread(self, do: Callable[..., Result], *arguments: Any) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._threads, do, *arguments)


def _announced(scope: Scope) -> float:
    """Return how many bytes the body may have; infinite for a chunked one."""
    return math.inf if "transfer-encoding" in scope.headers else _declared(scope) or 0


def _declared(scope: Scope) -> int | None:
    """Return the declared length of the body; None for a chunked body, or for none."""
    declared = scope.headers.get("content-length")
    return int(declared) if declared else None


def _close(chunks: Iterable[bytes]) -> None:
    close = getattr(chunks, "close", None)
    if close:
        close()


def _write(_: bytes) -> None:
    """Refuse WSGI's `write`, which Flask does not use."""
    raise RuntimeError("a response is returned, not written")
