"""Serve a WSGI application over ASGI; a request gets a thread once all of it has arrived.

A server that gives a request a thread as soon as its headers are complete has that thread wait for
the body: as many half requests as there are threads block it. Here the event loop reads the body,
within a deadline, and no thread waits.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from typing import Any, TypeVar

from flask import Flask

from service.environ import Scope, environ

BODY_S = 10
"""How long a request's body may take to arrive; 64 KiB need less on any network."""

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]
Result = TypeVar("Result")


class Disconnected(Exception):
    """The client went away before its request was complete."""


@dataclass
class Answer:
    """What the application answers: `body`, or the `chunks` of a stream, to be closed."""

    status: int = 500
    headers: Headers = field(default_factory=list)
    written: list[bytes] = field(default_factory=list)
    body: bytes = b""
    chunks: Iterator[bytes] | None = None
    close: Callable[[], None] = lambda: None

    def start(
        self, status: str, headers: list[tuple[str, str]], _: object = None, /
    ) -> Callable[[bytes], object]:
        """Take status and headers, as the application's `start_response`."""
        self.status = int(status.partition(" ")[0])
        self.headers = [(k.lower().encode("latin1"), v.encode("latin1")) for k, v in headers]
        return self.written.append

    def finish(self, chunks: Iterable[bytes]) -> None:
        """Take the body, whole unless it is a stream of events."""
        self.close = getattr(chunks, "close", self.close)
        if (b"content-type", b"text/event-stream; charset=utf-8") in self.headers:
            self.chunks = iter(chunks)
            return
        try:
            self.body = b"".join([*self.written, *chunks])
        finally:
            self.close()


class Threaded:
    """An ASGI application that has `app` answer whole requests, `threads` of them at once."""

    def __init__(self, app: Flask, threads: int, body_s: float = BODY_S) -> None:
        self._app = app
        self._longest = int(app.config["MAX_CONTENT_LENGTH"])
        self._body_s = body_s
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="request")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; 408 if its body does not arrive in time."""
        try:
            async with asyncio.timeout(self._body_s):
                body = await self._body(scope, receive)
        except TimeoutError:
            await _send_whole(Answer(408, [(b"connection", b"close")]), send)
        except Disconnected:
            return
        else:
            await self._answer(environ(scope, body), receive, send)

    async def _body(self, scope: Scope, receive: Receive) -> bytes:
        """Read the body; of one that is too long no more than shows it."""
        body, more = bytearray(), _declared(scope) <= self._longest
        while more and len(body) <= self._longest:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Disconnected
            body += message["body"]
            more = message["more_body"]
        return bytes(body)

    async def _answer(self, asked: dict[str, Any], receive: Receive, send: Send) -> None:
        answer = await self._in_thread(self._ask, asked)
        if answer.chunks is None:
            await _send_whole(answer, send)
        else:
            await self._stream(answer, answer.chunks, receive, send)

    def _ask(self, asked: dict[str, Any]) -> Answer:
        answer = Answer()
        answer.finish(self._app(asked, answer.start))
        return answer

    async def _stream(
        self, answer: Answer, chunks: Iterator[bytes], receive: Receive, send: Send
    ) -> None:
        """Send chunk by chunk until the stream ends or the client has gone."""
        context, gone = copy_context(), asyncio.ensure_future(receive())
        try:
            await send(_start(answer))
            while not gone.done():
                chunk = await self._in_thread(context.run, next, chunks, b"")
                if not chunk:
                    break
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body"})
        finally:
            gone.cancel()
            await self._in_thread(context.run, answer.close)

    async def _in_thread(self, do: Callable[..., Result], *arguments: Any) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._threads, do, *arguments)


def _declared(scope: Scope) -> int:
    """How long the request says its body is; 0 if it does not say."""
    lengths = [value for name, value in scope["headers"] if name == b"content-length"]
    return int(lengths[0]) if lengths else 0


def _start(answer: Answer) -> Message:
    return {"type": "http.response.start", "status": answer.status, "headers": answer.headers}


async def _send_whole(answer: Answer, send: Send) -> None:
    await send(_start(answer))
    await send({"type": "http.response.body", "body": answer.body})
