"""/simulator/calls/{sid}/stream: what a person hears, as server-sent events."""

import asyncio
import json
from contextlib import nullcontext, suppress

from aiohttp import web

from simulator.calls.leg import Leg
from simulator.control.calls import leg_of

KEEP_ALIVE_S = 1
"""Seconds between writes to a stream: a failed write reveals a page that is gone."""


async def stream(request: web.Request) -> web.StreamResponse:
    """GET calls/{sid}/stream: server-sent events `heard`, after `Last-Event-ID`.

    With `?page` the reader is a page that plays the person, who hangs up when it is gone.
    """
    leg = leg_of(request)
    last = request.headers.get("Last-Event-ID", "")
    start = int(last) + 1 if last.isdigit() else 0
    response = web.StreamResponse(
        headers={
            "Content-Type": "text/event-stream",
            "Cache-Control": "no-store",
            "Access-Control-Allow-Origin": request.headers.get("Origin", "null"),
        }
    )
    await response.prepare(request)
    plays = leg.pages.page() if "page" in request.query else nullcontext()
    with suppress(ConnectionResetError), plays:
        await _send_entries(leg, start, response)
    return response


async def _send_entries(leg: Leg, start: int, response: web.StreamResponse) -> None:
    entries = leg.transcript.follow(start)
    number, following = start, asyncio.ensure_future(anext(entries, None))
    try:
        while True:
            await asyncio.wait({following}, timeout=KEEP_ALIVE_S)
            if not following.done():
                await response.write(b": still here\n\n")
                continue
            entry = following.result()
            if entry is None:
                await response.write(b"event: end\ndata: {}\n\n")
                return
            data = json.dumps(entry.as_json(), ensure_ascii=False)
            await response.write(f"id: {number}\nevent: heard\ndata: {data}\n\n".encode())
            number, following = number + 1, asyncio.ensure_future(anext(entries, None))
    finally:
        following.cancel()
